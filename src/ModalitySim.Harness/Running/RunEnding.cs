using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>Folds the cases of a run into its verdict, exit code and closing remark.</summary>
internal static class RunEnding
{
    private const int MaxNamed = 10;

    public static RunFooter Of(IReadOnlyList<CaseOutcome> outcomes, ScenarioPlan plan, RunOptions options, bool cancelled)
    {
        var results = outcomes.Select(o => o.Result).ToList();
        var flaky = FlakyCases.Of(results);
        var verdict = Verdicts.Worst(results.Select(r => Counted(r, flaky, options)));
        if (outcomes.Count < plan.Cases.Count && verdict < Verdict.Inconclusive)
            verdict = Verdict.Inconclusive;
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
            Flaky = flaky.Count == 0 ? null : flaky,
            Reason = Joined(Remarks(verdict, unreachable, cancelled, plan, results, flaky)),
        };
    }

    /// <summary>What a case counts for the run: a flaky one is a deviation, unless it is asked to be a failure.</summary>
    private static Verdict Counted(CaseResult result, IReadOnlyList<string> flaky, RunOptions options) =>
        result.Verdict > Verdict.Warning && !options.FailOnFlaky && flaky.Contains(result.CaseId) ? Verdict.Warning : result.Verdict;

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

    private static string Named(IReadOnlyList<string> ids) => ids.Count <= MaxNamed
        ? string.Join(", ", ids)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", ids.Take(MaxNamed))} and {ids.Count - MaxNamed} more");

    private static string? Joined(IEnumerable<string> remarks) => string.Join(' ', remarks) is { Length: > 0 } text ? text : null;
}
