namespace ModalitySim.Harness.Results;

/// <summary>How many cases got which verdict.</summary>
/// <param name="NotApplicable">Cases that did not apply.</param>
/// <param name="Pass">Cases that passed.</param>
/// <param name="Warning">Cases with a deviation.</param>
/// <param name="Inconclusive">Cases that nothing settled.</param>
/// <param name="Fail">Cases that the target failed.</param>
/// <param name="Error">Cases that we or the environment failed.</param>
public sealed record VerdictCounts(int NotApplicable, int Pass, int Warning, int Inconclusive, int Fail, int Error)
{
    /// <summary>Counts the cases.</summary>
    public static VerdictCounts Of(IEnumerable<CaseResult> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var counts = new int[6];
        foreach (var item in cases)
            counts[(int)item.Verdict]++;
        return new VerdictCounts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    /// <summary>All cases.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Total => NotApplicable + Pass + Warning + Inconclusive + Fail + Error;

    /// <summary>The count of one verdict.</summary>
    public int this[Verdict verdict] => verdict switch
    {
        Verdict.NotApplicable => NotApplicable,
        Verdict.Pass => Pass,
        Verdict.Warning => Warning,
        Verdict.Inconclusive => Inconclusive,
        Verdict.Fail => Fail,
        Verdict.Error => Error,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };
}
