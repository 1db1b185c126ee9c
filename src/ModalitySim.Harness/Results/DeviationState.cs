namespace ModalitySim.Harness.Results;

/// <summary>How a case stands to the entry of the baseline that speaks of it.</summary>
public enum DeviationState
{
    /// <summary>The case failed as the entry foresaw.</summary>
    Expected,

    /// <summary>The case came out better than the entry foresaw: the entry is stale.</summary>
    UnexpectedPass,

    /// <summary>The case failed as the entry foresaw, but the entry is no longer in force.</summary>
    Expired,

    /// <summary>The case failed otherwise than the entry foresaw.</summary>
    Different,
}
