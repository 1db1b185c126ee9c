using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>Says what is stale in a baseline: by the calendar alone, or by what came out of a run.</summary>
public static class BaselineCheck
{
    /// <summary>The entries whose last day is over, a sentence each with its place.</summary>
    public static IReadOnlyList<string> Expired(Baseline baseline, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return [.. baseline.Entries.Where(e => e.IsExpired(today)).Select(e => $"{Place(e)} expired on {Day(e.Expires!.Value)}: {e.Reason}")];
    }

    /// <summary>What a run says against a baseline, a sentence each with its place; empty when every failure is known and every known one failed.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="run">The run, whatever baseline it ran with.</param>
    /// <param name="today">The day on which entries are in force or not.</param>
    public static IReadOnlyList<string> Of(Baseline baseline, RunResult run, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(run);
        var judge = new BaselineJudge(baseline, run.Header.Target, today);
        var places = baseline.Entries.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var problems = Expired(baseline, today).ToList();
        foreach (var item in run.Cases.Select(judge.Judge).Where(c => c.Counted.NeedsAttention() && !c.IsNotRun))
        {
            problems.Add(item.Deviation switch
            {
                null => $"{VisibleText.Line(item.Id)}: {item.Verdict.ToWords()}, and no entry foresees it: {VisibleText.Line(item.Reason ?? "", 300)}",
                { State: DeviationState.UnexpectedPass } d => $"{Place(places[d.Id])} is stale: {VisibleText.Line(item.Id)} does not fail any more",
                { State: DeviationState.Different } d => $"{Place(places[d.Id])} foresees something else of {VisibleText.Line(item.Id)}: {VisibleText.Line(item.Reason ?? "", 300)}",
                // Said once, with its day.
                _ => "",
            });
        }

        problems.RemoveAll(p => p.Length == 0);
        if (run.Header.Shard is null)
            problems.AddRange(judge.Unmet().Select(e => $"{Place(e)} is stale: no case fails as it foresees"));
        return problems;
    }

    private static string Place(KnownDeviation entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Place}: entry {entry.Id}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
