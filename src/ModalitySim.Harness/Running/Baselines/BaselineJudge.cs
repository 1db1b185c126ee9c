using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>
/// Holds the cases of a run against a baseline. It changes no verdict: it says whether what came out is what the baseline foresees.
/// Used from several threads.
/// </summary>
internal sealed class BaselineJudge(Baseline baseline, TargetInfo target, DateOnly today)
{
    private readonly Lock _gate = new();
    private readonly HashSet<KnownDeviation> _met = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<KnownDeviation> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>The case with what the baseline says of it; as it is when the baseline does not speak of it.</summary>
    public CaseResult Judge(CaseResult item)
    {
        // An error is ours or the environment's; what was not observed settles nothing.
        if (item.IsNotRun || item.Verdict is Verdict.Error or Verdict.NotApplicable)
            return item with { Deviation = null };
        var about = baseline.Entries.Where(e => e.HoldsFor(target, item.Peer) && e.IsAbout(item)).ToList();
        var faults = CaseFault.Of(item);
        var covering = faults.Select(f => about.Find(e => e.Covers(f))).ToList();
        lock (_gate)
        {
            _met.UnionWith(about);
            _used.UnionWith(about.Where(e => faults.Any(e.Covers)));
        }

        return item with { Deviation = Deviation(item, about, faults, covering) };
    }

    /// <summary>
    /// The entries for several cases of which no case failed as they foresee, in the order of the file. Asked when all cases are over; of a
    /// shard it says nothing, for the others may hold the case that fails.
    /// </summary>
    public IReadOnlyList<KnownDeviation> Unmet()
    {
        lock (_gate)
            return [.. baseline.Entries.Where(e => !e.IsExact && _met.Contains(e) && !_used.Contains(e))];
    }

    private Deviation? Deviation(CaseResult item, List<KnownDeviation> about, IReadOnlyList<CaseFault> faults, List<KnownDeviation?> covering)
    {
        var named = about.Where(e => e.IsExact).ToList();
        if (covering.Contains(null))
        {
            // A mere warning that nobody foresaw is what it is without a baseline.
            var closest = named.Find(e => faults.Any(f => f.Requirement == e.Requirement)) ?? named.FirstOrDefault() ?? covering.Find(e => e is not null);
            return closest is null || !item.Verdict.NeedsAttention() ? Passed(named, faults) : Of(closest, DeviationState.Different);
        }

        if (Passed(named, faults) is { } stale)
            return stale;
        return covering.Find(e => e!.IsExpired(today)) is { } expired ? Of(expired, DeviationState.Expired)
            : covering.FirstOrDefault() is { } first ? Of(first, DeviationState.Expected)
            : null;
    }

    private static Deviation? Passed(List<KnownDeviation> named, IReadOnlyList<CaseFault> faults) =>
        named.Find(e => !faults.Any(e.Covers)) is { } unmet ? Of(unmet, DeviationState.UnexpectedPass) : null;

    private static Deviation Of(KnownDeviation entry, DeviationState state) => new(entry.Id, entry.Reason, entry.Expires, state);
}
