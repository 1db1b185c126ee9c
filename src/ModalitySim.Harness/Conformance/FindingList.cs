using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Conformance;

/// <summary>
/// Collects findings and merges equal ones, so that ten thousand slices with the same answer make one finding with its count.
/// </summary>
internal sealed class FindingList
{
    private const int MaximumEvidence = 8;
    private const int MaximumDistinct = 200;
    private readonly OrderedDictionary<(Verdict, string?, string, string?, string?), Entry> _entries = [];

    private int _omitted;
    private Verdict _worstOmitted;

    /// <summary>How many findings were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a finding, at the head when it is the main one of its step.</summary>
    public void Add(Finding finding, bool atHead = false)
    {
        Count++;
        var key = (finding.Verdict, finding.Requirement, finding.Message, finding.Expected, finding.Actual);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count >= MaximumDistinct)
            {
                _omitted++;
                _worstOmitted = finding.Verdict > _worstOmitted ? finding.Verdict : _worstOmitted;
                return;
            }

            _entries.Insert(atHead ? 0 : _entries.Count, key, entry = new Entry(finding));
        }

        entry.Count++;
        entry.Evidence.AddRange(finding.Evidence.Take(MaximumEvidence - entry.Evidence.Count));
    }

    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            Add(finding);
    }

    /// <summary>The findings, each once, with "(n times)" where it was seen more than once.</summary>
    public IReadOnlyList<Finding> ToList() =>
    [
        .. _entries.Values.Select(e => e.Count == 1
            ? e.First
            : e.First with
            {
                Message = string.Create(CultureInfo.InvariantCulture, $"{e.First.Message} ({e.Count} times)"),
                Evidence = e.Evidence,
            }),
        .. _omitted == 0 ? Array.Empty<Finding>() : [new Finding(_worstOmitted, null, null, string.Create(CultureInfo.InvariantCulture, $"{_omitted} further findings of other kinds"), null, null, [])],
    ];

    private sealed class Entry(Finding first)
    {
        public Finding First { get; } = first;

        public List<string> Evidence { get; } = [];

        public int Count { get; set; }
    }
}
