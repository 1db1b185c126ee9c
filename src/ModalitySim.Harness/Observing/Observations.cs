using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Observing;

/// <summary>
/// What the observers of a case have seen since it was last asked: what is broken, each with the event that shows it, and which
/// requirements were seen to be kept. Used under the lock of its owner.
/// </summary>
internal sealed class Observations
{
    private readonly SortedSet<string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private FindingList _findings = new();
    private TraceEvent? _now;

    /// <summary>Requirements that were kept whenever they could be seen, and seen at least once.</summary>
    public IReadOnlyList<string> Kept => [.. _kept.Except(_broken)];

    /// <summary>Says which event is looked at from now on.</summary>
    public void At(TraceEvent e) => _now = e;

    /// <summary>A requirement of the catalogue is broken.</summary>
    public void Broken(string id, string message, string? expected, string? actual)
    {
        _broken.Add(id);
        _findings.Add(RequirementFinding.Broken(id, message, expected, actual, Evidence()));
    }

    /// <summary>A clause without a row in the catalogue is broken.</summary>
    public void Against(string clause, string message, string? expected, string? actual) => Add(Verdict.Fail, clause, message, expected, actual);

    /// <summary>Something that the standard tolerates in a receiver, but that a careful peer would not send.</summary>
    public void Careless(string clause, string message, string? expected, string? actual) => Add(Verdict.Warning, clause, message, expected, actual);

    /// <summary>A requirement was seen to be kept.</summary>
    public void Keep(string id) => _kept.Add(id);

    /// <summary>A requirement was seen: kept, or broken with the message.</summary>
    public void Expect(bool isKept, string id, string message, string? expected, string? actual)
    {
        if (isKept)
            Keep(id);
        else
            Broken(id, message, expected, actual);
    }

    /// <summary>The findings since the last time.</summary>
    public IReadOnlyList<Finding> Take()
    {
        if (_findings.Count == 0)
            return [];
        var taken = _findings.ToList();
        _findings = new FindingList();
        return taken;
    }

    private void Add(Verdict verdict, string clause, string message, string? expected, string? actual) =>
        _findings.Add(new Finding(verdict, null, clause, message, expected, actual, Evidence()));

    private string[] Evidence() => _now is null ? [] : [CaseTrace.IdOf(_now)];
}
