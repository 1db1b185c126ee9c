using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>Two runs side by side, the earlier and the later, mostly of two releases of a system. Judges nothing again.</summary>
public sealed record RunComparison
{
    /// <summary>The earlier run.</summary>
    public required RunResult Before { get; init; }

    /// <summary>The later run.</summary>
    public required RunResult After { get; init; }

    /// <summary>Every case of either run, what needs attention first, then by id.</summary>
    public required IReadOnlyList<ComparedCase> Cases { get; init; }

    /// <summary>Answers of the target with other statuses than before.</summary>
    public required IReadOnlyList<StatusChange> Statuses { get; init; }

    /// <summary>Every requirement that either run tested, changed ones first, then by id.</summary>
    public required IReadOnlyList<ComparedRequirement> Requirements { get; init; }

    /// <summary>The response times by command.</summary>
    public required IReadOnlyList<ComparedLatency> Latencies { get; init; }

    /// <summary>What a reader has to know before trusting the comparison, a sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>True when the later run is no worse: it has no new failure and is whole.</summary>
    public bool IsNoWorse => After.Incomplete is null && After.Footer is not { Cancelled: true } && !Cases.Any(c => c.Change == CaseChange.NewFailure);

    /// <summary>The cases of one change.</summary>
    public IReadOnlyList<ComparedCase> Of(CaseChange change) => [.. Cases.Where(c => c.Change == change)];

    /// <summary>Compares two runs and their evidence.</summary>
    public static RunComparison Of(RunFolder before, RunFolder after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (a, b) = (WorstOfEach(before.Run), WorstOfEach(after.Run));
        var cases = a.Keys.Union(b.Keys, StringComparer.Ordinal).Select(id => ComparedCase.Of(id, a.GetValueOrDefault(id), b.GetValueOrDefault(id)))
            .OrderBy(c => c.Change).ThenBy(c => c.Id, StringComparer.Ordinal).ToList();
        var both = cases.Where(c => c is { Before: not null, After: not null }).ToList();
        var seen = both.Where(c => c is { Before.EvidenceFile: not null, After.EvidenceFile: not null }).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        return new RunComparison
        {
            Before = before.Run,
            After = after.Run,
            Cases = cases,
            Statuses = [.. seen.SelectMany(c => AnswerStatuses.Compare(c.Id, AnswerStatuses.Of(before.Evidence(c.Before!)), AnswerStatuses.Of(after.Evidence(c.After!))))],
            Requirements = RequirementsOf(before.Run, after.Run),
            Latencies = LatenciesOf(before.Run, after.Run, [.. both.Select(c => c.Id)]),
            Remarks = [.. RemarksOf(before.Run, after.Run, both.Count, both.Count - seen.Count)],
        };
    }

    private static Dictionary<string, CaseResult> WorstOfEach(RunResult run) =>
        run.Cases.GroupBy(c => c.CaseId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Verdict)!, StringComparer.Ordinal);

    private static List<ComparedRequirement> RequirementsOf(RunResult before, RunResult after)
    {
        var (a, b) = (Coverage.Of(before).ToDictionary(r => r.Requirement.Id, StringComparer.Ordinal), Coverage.Of(after).ToDictionary(r => r.Requirement.Id, StringComparer.Ordinal));
        return [.. a.Keys.Union(b.Keys, StringComparer.Ordinal)
            .Select(id => new ComparedRequirement((b.GetValueOrDefault(id) ?? a[id]).Requirement, a.GetValueOrDefault(id)?.Verdict, b.GetValueOrDefault(id)?.Verdict))
            .Where(r => r.Before is not null || r.After is not null)
            .OrderByDescending(r => r.IsChanged).ThenBy(r => r.Requirement.Id, StringComparer.Ordinal)];
    }

    private static List<ComparedLatency> LatenciesOf(RunResult before, RunResult after, HashSet<string> both)
    {
        Dictionary<string, CommandLatency> Joined(RunResult run) =>
            CommandLatency.Joined(run.Cases.Where(c => both.Contains(c.CaseId)).SelectMany(c => c.Latencies)).ToDictionary(l => l.Command, StringComparer.Ordinal);
        var (a, b) = (Joined(before), Joined(after));
        return [.. a.Keys.Union(b.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => new ComparedLatency(c, a.GetValueOrDefault(c), b.GetValueOrDefault(c)))];
    }

    private static IEnumerable<string> RemarksOf(RunResult before, RunResult after, int both, int unseen)
    {
        if (before.Incomplete is { } a)
            yield return $"A is not whole. {a}";
        if (after.Incomplete is { } b)
            yield return $"B is not whole. {b}";
        if (after.Footer is { Cancelled: true })
            yield return "B was cancelled.";
        if (both == 0)
            yield return "The runs have no case in common.";
        if (before.Header.ToolVersion != after.Header.ToolVersion)
            yield return $"The runs are of different versions of ModalitySim: {before.Header.ToolVersion} and {after.Header.ToolVersion}.";
        var files = before.Header.Scenarios.DistinctBy(s => s.Path).ToDictionary(s => s.Path, s => s.Sha256, StringComparer.Ordinal);
        var changed = after.Header.Scenarios.DistinctBy(s => s.Path).Where(s => files.TryGetValue(s.Path, out var was) && was != s.Sha256).Select(s => s.Path).ToList();
        if (changed.Count > 0)
            yield return $"Changed between the runs: {string.Join(", ", changed.Take(5))}{(changed.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {changed.Count - 5} more files") : "")}.";
        if (unseen > 0)
            yield return $"No evidence in both runs for {Wording.Count(unseen, "case")}: their status codes are not compared.";
    }
}
