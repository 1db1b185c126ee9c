namespace ModalitySim.Harness.Reports;

/// <summary>What a case means to a build server: its verdict together with what the baseline says of it. Nothing is judged anew.</summary>
internal enum CaseStanding
{
    /// <summary>Passed, perhaps with a warning.</summary>
    Passed,

    /// <summary>Did not apply.</summary>
    NotApplicable,

    /// <summary>Failed as the baseline foresaw.</summary>
    KnownDeviation,

    /// <summary>Nothing settled it.</summary>
    Inconclusive,

    /// <summary>Failed, or an entry of the baseline is stale.</summary>
    Failed,

    /// <summary>Our trouble or the environment's.</summary>
    Error,
}
