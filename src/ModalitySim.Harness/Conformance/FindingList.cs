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

    /// <summary>How many findings were added.</summary>
    public int Count { get; private set; }

    public void Add(Finding finding)
    {
        Count++;
        var key = (finding.Verdict, finding.Requirement, finding.Message, finding.Expected, finding.Actual);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count >= MaximumDistinct)
                return;
            _entries.Add(key, entry = new Entry(finding));
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
    ];

    private sealed class Entry(Finding first)
    {
        public Finding First { get; } = first;

        public List<string> Evidence { get; } = [];

        public int Count { get; set; }
    }
}
