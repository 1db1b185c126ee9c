namespace ModalitySim.Harness.Results;

/// <summary>The order and the wording of verdicts, in one place for every report.</summary>
public static class Verdicts
{
    /// <summary>The worst of several verdicts; <see cref="Verdict.NotApplicable"/> when there are none.</summary>
    public static Verdict Worst(IEnumerable<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var worst = Verdict.NotApplicable;
        foreach (var verdict in verdicts)
        {
            if (verdict > worst)
                worst = verdict;
        }

        return worst;
    }

    /// <summary>The verdict as a reader sees it, for example <c>not applicable</c>.</summary>
    public static string ToWords(this Verdict verdict) => verdict switch
    {
        Verdict.NotApplicable => "not applicable",
        Verdict.Pass => "pass",
        Verdict.Warning => "warning",
        Verdict.Inconclusive => "inconclusive",
        Verdict.Fail => "fail",
        Verdict.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };

    /// <summary>True when somebody has to act: <see cref="Verdict.Inconclusive"/> and everything worse.</summary>
    public static bool NeedsAttention(this Verdict verdict) => verdict >= Verdict.Inconclusive;
}
