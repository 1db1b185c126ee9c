using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>
/// The events of a case as a page shows them: bounded, with what a warning or worse refers to always among them, and long runs of
/// data fragments folded into one entry.
/// </summary>
public sealed class CaseEvidence
{
    private const int MaxEntries = 1_500;
    private const int MaxHexBytes = 64 * 1024;
    private const int MaxDataLines = 2_500;
    private const int MaxStored = 300;
    private const int MaxDiffs = 40;

    // Of a run of fragments the first two and the last are shown.
    private const int FragmentsShown = 2;

    private readonly Dictionary<string, Verdict> _referenced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EvidenceEvent> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DatasetDiff> _diffs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EvidenceEvent> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Association, int MessageId), DateTimeOffset> _asked = [];
    private readonly List<LogEntry> _entries = [];
    private readonly List<EvidenceEvent> _fragments = [];
    private int _hexBytes;
    private int _dataLines;

    private CaseEvidence(CaseResult item)
    {
        foreach (var finding in item.Steps.SelectMany(s => s.Findings))
        {
            foreach (var id in finding.Evidence)
                _referenced[id] = Verdicts.Worst([finding.Verdict, _referenced.GetValueOrDefault(id)]);
        }
    }

    /// <summary>The entries in the order seen.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>How many events are only in the evidence file.</summary>
    public int Omitted { get; private set; }

    /// <summary>The events shown that findings refer to, by id.</summary>
    public IReadOnlyDictionary<string, EvidenceEvent> Referenced => _shown;

    /// <summary>What a finding refers to and the target gave back, beside what was sent, by the id of the event that brought it.</summary>
    public IReadOnlyDictionary<string, DatasetDiff> Diffs => _diffs;

    /// <summary>The element id of an event in the page: a fragment may not hold a number sign.</summary>
    public static string Anchor(string eventId) => "e-" + string.Concat(eventId.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    /// <summary>Reads the events of a case.</summary>
    public static CaseEvidence Read(CaseResult item, IEnumerable<EvidenceEvent> events)
    {
        var evidence = new CaseEvidence(item);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var found in events)
        {
            if (ids.Add(found.Id))
                evidence.Take(found);
        }

        evidence.Flush();
        return evidence;
    }

    private void Take(EvidenceEvent found)
    {
        if (found.Message is { Dataset: not null, SopInstanceUid: { } instance } message)
            Pair(found, message, instance);
        Verdict? finding = _referenced.TryGetValue(found.Id, out var verdict) && verdict >= Verdict.Warning ? verdict : null;
        if (_fragments.Count > 0 && !Continues(found))
            Flush();
        if (IsFragment(found) && finding is null)
            _fragments.Add(found);
        else
            Add(found, finding);
    }

    // An instance that comes back is held against the instance as it was sent; an N-GET against the last N-CREATE or N-SET.
    private void Pair(EvidenceEvent found, EvidenceMessage message, string instance)
    {
        var kind = message.Name.StartsWith("C-STORE", StringComparison.Ordinal) ? "C-STORE" : "N";
        var key = $"{kind} {instance}";
        if (found.Direction == EvidenceDirection.Sent && message.Name is "C-STORE-RQ" or "N-CREATE-RQ" or "N-SET-RQ" && (_stored.Count < MaxStored || _stored.ContainsKey(key)))
            _stored[key] = found;
        else if (found.Direction == EvidenceDirection.Received && message.Name is "C-STORE-RQ" or "N-GET-RSP"
            && _referenced.ContainsKey(found.Id) && _diffs.Count < MaxDiffs && _stored.TryGetValue(key, out var sent))
            _diffs[found.Id] = DatasetDiff.Of(sent, found);
    }

    // Time from a request of the device to an answer of the target.
    private TimeSpan? Waited(EvidenceEvent found)
    {
        if (found.Message is not { MessageId: { } id } message)
            return null;
        if (found.Direction == EvidenceDirection.Sent && !message.IsResponse)
            _asked[(found.Association, id)] = found.At;
        return found.Direction == EvidenceDirection.Received && message.IsResponse && _asked.TryGetValue((found.Association, id), out var asked) && found.At >= asked
            ? found.At - asked
            : null;
    }

    private static bool IsFragment(EvidenceEvent found) => found is { Level: EvidenceLevel.Pdu, Kind: "P-DATA-TF" };

    private bool Continues(EvidenceEvent found) =>
        IsFragment(found) && found.Association == _fragments[0].Association && found.Direction == _fragments[0].Direction;

    private void Flush()
    {
        if (_fragments.Count <= FragmentsShown + 2)
        {
            foreach (var fragment in _fragments)
                Add(fragment, null);
        }
        else
        {
            foreach (var fragment in _fragments.Take(FragmentsShown))
                Add(fragment, null);
            var folded = _fragments[FragmentsShown..^1];
            Add(new LogEntry(folded[0]) { Folded = folded.Count, FoldedBytes = folded.Sum(f => f.Length) });
            Add(_fragments[^1], null);
        }

        _fragments.Clear();
    }

    private void Add(EvidenceEvent found, Verdict? finding)
    {
        var waited = Waited(found);
        var wanted = finding is not null;
        if (_entries.Count >= MaxEntries && !wanted)
        {
            Omitted++;
            return;
        }

        if (_referenced.ContainsKey(found.Id))
            _shown.TryAdd(found.Id, found);
        var bytes = (found.Hex?.Length ?? 0) / 2;
        var showHex = bytes > 0 && (wanted || _hexBytes + bytes <= MaxHexBytes);
        _hexBytes += showHex ? bytes : 0;
        var lines = found.Message?.Dataset?.Count ?? 0;
        var showData = lines > 0 && (wanted || _dataLines + lines <= MaxDataLines);
        _dataLines += showData ? lines : 0;
        _entries.Add(new LogEntry(found) { Finding = finding, ShowHex = showHex, ShowData = showData, Waited = waited });
    }

    private void Add(LogEntry folded)
    {
        if (_entries.Count < MaxEntries)
            _entries.Add(folded);
        else
            Omitted += folded.Folded;
    }
}
