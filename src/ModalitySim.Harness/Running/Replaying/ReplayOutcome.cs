using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running.Replaying;

/// <summary>A case that came out otherwise when it was repeated.</summary>
/// <param name="Id">The case.</param>
/// <param name="Then">Its verdict in the run.</param>
/// <param name="Now">Its verdict now; null when it was not finished.</param>
/// <param name="Reason">Why, in one line; that of now where there is one.</param>
public sealed record ReplayDifference(string Id, Verdict Then, Verdict? Now, string Reason);

/// <summary>Whether a run that was repeated came out the same.</summary>
/// <param name="Same">How many cases have the same verdict.</param>
/// <param name="Differences">Those that have another.</param>
public sealed record ReplayOutcome(int Same, IReadOnlyList<ReplayDifference> Differences)
{
    /// <summary>True when every verdict is the same.</summary>
    public bool IsSame => Differences.Count == 0;

    /// <summary>Compares verdict by verdict.</summary>
    public static ReplayOutcome Of(IReadOnlyList<CaseResult> then, RunResult now)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(now);
        var results = now.Cases.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var differences = then.Select(t => (Then: t, Now: results.GetValueOrDefault(t.Id)))
            .Where(p => p.Now?.Verdict != p.Then.Verdict)
            .Select(p => new ReplayDifference(p.Then.Id, p.Then.Verdict, p.Now?.Verdict, p.Now?.Reason ?? p.Then.Reason ?? ""))
            .ToList();
        return new ReplayOutcome(then.Count - differences.Count, differences);
    }

    /// <summary>The outcome in lines for a terminal.</summary>
    public IEnumerable<string> ToLines()
    {
        foreach (var (id, then, now, reason) in Differences)
            yield return $"  {VisibleText.Line(id)}  {then.ToWords()} then, {now?.ToWords() ?? "not finished"} now{(reason.Length > 0 ? $": {VisibleText.Line(reason, 300)}" : "")}";
        yield return FormattableString.Invariant(
            $"{(IsSame ? "The same verdicts" : "Other verdicts")}: {Same} as in the run, {Differences.Count} not");
    }
}
