using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Results.Merging;

/// <summary>Joins the runs of all shards of a suite into one run. It judges nothing again: the worst shard decides.</summary>
public static partial class RunMerge
{
    /// <summary>Joins the shards; their order makes no difference.</summary>
    /// <exception cref="MergeException">They are not all shards of one run, each whole and given once.</exception>
    public static RunResult Merge(IReadOnlyList<ShardRun> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        if (new ShardCheck(shards).Run() is { Count: > 0 } problems)
            throw new MergeException(problems);
        IReadOnlyList<RunResult> runs = [.. shards.Select(s => s.Run).OrderBy(r => r.Header.Shard!.Index)];
        var cases = runs.SelectMany(r => r.Cases).OrderBy(c => c.Attempt ?? 1).ThenBy(c => c.File, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal).ToList();
        return new RunResult(Header(runs, cases), cases, Footer(runs, cases));
    }

    private static RunHeader Header(IReadOnlyList<RunResult> runs, List<CaseResult> cases)
    {
        var first = runs[0].Header;
        var days = runs.Select(r => r.Header.Record?.Day).Distinct().ToList();
        return first with
        {
            Started = runs.Min(r => r.Header.Started),
            Scenarios = [.. runs.SelectMany(r => r.Header.Scenarios).DistinctBy(s => s.Path)],
            CommandLine = ShardOption().Replace(first.CommandLine, ""),
            Reproduce = first.Reproduce is { } reproduce ? ShardOption().Replace(reproduce, "") : null,
            Cases = [.. cases.Select(c => c.Id)],
            Shard = null,
            Record = first.Record is { } record
                ? record with
                {
                    Day = days.Count == 1 ? days[0] : null,
                    Files = [.. runs.SelectMany(r => r.Header.Record?.Files ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                }
                : null,
        };
    }

    private static RunFooter Footer(IReadOnlyList<RunResult> runs, List<CaseResult> cases)
    {
        var footers = runs.Select(r => r.Footer!).ToList();
        var verdict = Verdicts.Worst(footers.Select(f => f.Verdict));
        var flaky = FlakyCases.Of(cases);
        // That nothing applied to one shard is no remark on the others.
        var reasons = string.Join(' ', footers.Where(f => f.Verdict != Verdict.NotApplicable || f.Verdict == verdict).Select(f => f.Reason).OfType<string>().Distinct(StringComparer.Ordinal));
        return new RunFooter
        {
            Ended = footers.Max(f => f.Ended),
            Verdict = verdict,
            Counts = VerdictCounts.Of(cases),
            // Among shards of the worst verdict the greater code is the graver one.
            ExitCode = footers.Where(f => f.Verdict == verdict).Max(f => f.ExitCode),
            Flaky = flaky.Count == 0 ? null : flaky,
            Reason = reasons.Length == 0 ? null : reasons,
        };
    }

    [GeneratedRegex(@" --shard(=| )[0-9]+/[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex ShardOption();
}
