using System.Globalization;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running.Baselines;

namespace ModalitySim.Harness.Running;

/// <summary>Folds the cases of a run into its verdict, exit code and closing remark.</summary>
internal static class RunEnding
{
    private const int MaxNamed = 10;

    public static RunFooter Of(IReadOnlyList<CaseOutcome> outcomes, int planned, RunContext run, IReadOnlyList<UnclaimedAssociation> unclaimed, bool cancelled)
    {
        var (plan, options) = (run.Plan, run.Options);
        var results = outcomes.Select(o => o.Result).ToList();
        var flaky = FlakyCases.Of(results);
        var verdict = Verdicts.Worst(results.Select(r => Counted(r, flaky, options)));
        if (outcomes.Count < planned && verdict < Verdict.Inconclusive)
            verdict = Verdict.Inconclusive;
        // A shard or a stopped run does not see every case that an entry for several may be about.
        var stale = plan.Shard is null && !cancelled && !results.Exists(r => r.IsNotRun) ? run.Baseline?.Unmet() ?? [] : [];
        if (stale.Count > 0 && verdict < Verdict.Fail)
            verdict = Verdict.Fail;
        var errors = outcomes.Where(o => o.Result.Verdict == Verdict.Error).ToList();
        var unreachable = errors.Count > 0 && errors.TrueForAll(o => o.IsUnreachable);
        var code = ExitCode.Of(verdict, unreachable, cancelled);
        return new RunFooter
        {
            Ended = options.Clock.GetUtcNow(),
            Verdict = verdict,
            Counts = VerdictCounts.Of(results),
            ExitCode = code == ExitCode.Pass && options.IsStrict && verdict == Verdict.Warning ? ExitCode.Failure : code,
            Cancelled = cancelled,
            Stale = stale.Count == 0 ? null : [.. stale.Select(e => e.Id)],
            Flaky = flaky.Count == 0 ? null : flaky,
            Unclaimed = unclaimed.Count == 0 ? null : unclaimed,
            Reason = Joined(Remarks(verdict, unreachable, cancelled, plan, results, flaky).Concat(Baseline(results, stale)).Concat(Unexpected(unclaimed))),
        };
    }

    /// <summary>What a case counts for the run: a flaky one is a deviation, unless it is asked to be a failure.</summary>
    private static Verdict Counted(CaseResult result, IReadOnlyList<string> flaky, RunOptions options) =>
        result.Counted > Verdict.Warning && result.Deviation is null && !options.FailOnFlaky && flaky.Contains(result.CaseId) ? Verdict.Warning : result.Counted;

    private static IEnumerable<string> Remarks(
        Verdict verdict, bool unreachable, bool cancelled, ScenarioPlan plan, List<CaseResult> results, IReadOnlyList<string> flaky)
    {
        if (cancelled)
            yield return "The run was stopped; cases may be missing.";
        else if (unreachable)
            yield return $"The target cannot be reached at {plan.Target.Host}:{plan.Target.Port}.";
        else if (verdict == Verdict.NotApplicable)
            yield return "No case applies to this target.";
        if (results.Count(r => r.IsNotRun) is > 0 and var left)
            yield return string.Create(CultureInfo.InvariantCulture, $"The run stopped early; {left} {(left == 1 ? "case was" : "cases were")} not run.");
        if (flaky.Count > 0)
            yield return $"Flaky, passed in some attempts and not in others: {Named(flaky)}.";
    }

    private static IEnumerable<string> Baseline(List<CaseResult> results, IReadOnlyList<KnownDeviation> stale)
    {
        if (stale.Count > 0)
            yield return $"Stale in the baseline, no case fails as it foresees: {Named([.. stale.Select(e => e.ToString())])}.";
        foreach (var (state, words) in new[]
        {
            (DeviationState.UnexpectedPass, "Stale in the baseline, its case does not fail any more"),
            (DeviationState.Expired, "Expired in the baseline"),
            (DeviationState.Different, "Not as the baseline foresees"),
        })
        {
            var ids = results.Where(r => r.Deviation?.State == state).Select(r => r.Deviation!.Id).Distinct(StringComparer.Ordinal).ToList();
            if (ids.Count > 0)
                yield return $"{words}: {Named(ids)}.";
        }
    }

    private static IEnumerable<string> Unexpected(IReadOnlyList<UnclaimedAssociation> unclaimed)
    {
        if (unclaimed.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"The target opened {(unclaimed.Count == 1 ? "an association" : $"{unclaimed.Count} associations")} that no case expected; the report shows what was said.");
    }

    private static string Named(IReadOnlyList<string> ids) => ids.Count <= MaxNamed
        ? string.Join(", ", ids)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", ids.Take(MaxNamed))} and {ids.Count - MaxNamed} more");

    private static string? Joined(IEnumerable<string> remarks) => string.Join(' ', remarks) is { Length: > 0 } text ? text : null;
}
