namespace ModalitySim.Harness.Results;

/// <summary>Finds the cases whose attempts do not agree: at least one passed and at least one did not.</summary>
public static class FlakyCases
{
    /// <summary>
    /// The ids of the flaky cases, in the order of their first attempts. A case with an <see cref="Verdict.Error"/> is never flaky:
    /// trouble of ours or of the environment says nothing about the target and is not outweighed by a pass.
    /// </summary>
    public static IReadOnlyList<string> Of(IEnumerable<CaseResult> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return [.. cases.GroupBy(c => c.CaseId, StringComparer.Ordinal).Where(IsFlaky).Select(g => g.Key)];
    }

    private static bool IsFlaky(IEnumerable<CaseResult> attempts)
    {
        var passed = false;
        var failed = false;
        foreach (var attempt in attempts)
        {
            if (attempt.Verdict == Verdict.Error)
                return false;
            passed |= attempt.Verdict is Verdict.Pass or Verdict.Warning;
            failed |= attempt.Verdict.NeedsAttention() && !attempt.IsNotRun;
        }

        return passed && failed;
    }
}
