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

    // Of a run of fragments the first two and the last are shown.
    private const int FragmentsShown = 2;

    private readonly Dictionary<string, Verdict> referenced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EvidenceEvent> shown = new(StringComparer.Ordinal);
    private readonly List<LogEntry> entries = [];
    private readonly List<EvidenceEvent> fragments = [];
    private int hexBytes;
    private int dataLines;

    private CaseEvidence(CaseResult item)
    {
        foreach (var finding in item.Steps.SelectMany(s => s.Findings))
        {
            foreach (var id in finding.Evidence)
                referenced[id] = Verdicts.Worst([finding.Verdict, referenced.GetValueOrDefault(id)]);
        }
    }

    /// <summary>The entries in the order seen.</summary>
    public IReadOnlyList<LogEntry> Entries => entries;

    /// <summary>How many events are only in the evidence file.</summary>
    public int Omitted { get; private set; }

    /// <summary>The events shown that findings refer to, by id.</summary>
    public IReadOnlyDictionary<string, EvidenceEvent> Referenced => shown;

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
        Verdict? finding = referenced.TryGetValue(found.Id, out var verdict) && verdict >= Verdict.Warning ? verdict : null;
        if (fragments.Count > 0 && !Continues(found))
            Flush();
        if (IsFragment(found) && finding is null)
            fragments.Add(found);
        else
            Add(found, finding);
    }

    private static bool IsFragment(EvidenceEvent found) => found is { Level: EvidenceLevel.Pdu, Kind: "P-DATA-TF" };

    private bool Continues(EvidenceEvent found) =>
        IsFragment(found) && found.Association == fragments[0].Association && found.Direction == fragments[0].Direction;

    private void Flush()
    {
        if (fragments.Count <= FragmentsShown + 2)
        {
            foreach (var fragment in fragments)
                Add(fragment, null);
        }
        else
        {
            foreach (var fragment in fragments.Take(FragmentsShown))
                Add(fragment, null);
            var folded = fragments[FragmentsShown..^1];
            Add(new LogEntry(folded[0]) { Folded = folded.Count, FoldedBytes = folded.Sum(f => f.Length) });
            Add(fragments[^1], null);
        }

        fragments.Clear();
    }

    private void Add(EvidenceEvent found, Verdict? finding)
    {
        var wanted = finding is not null;
        if (entries.Count >= MaxEntries && !wanted)
        {
            Omitted++;
            return;
        }

        if (referenced.ContainsKey(found.Id))
            shown.TryAdd(found.Id, found);
        var bytes = (found.Hex?.Length ?? 0) / 2;
        var showHex = bytes > 0 && (wanted || hexBytes + bytes <= MaxHexBytes);
        hexBytes += showHex ? bytes : 0;
        var lines = found.Message?.Dataset?.Count ?? 0;
        var showData = lines > 0 && (wanted || dataLines + lines <= MaxDataLines);
        dataLines += showData ? lines : 0;
        entries.Add(new LogEntry(found) { Finding = finding, ShowHex = showHex, ShowData = showData });
    }

    private void Add(LogEntry folded)
    {
        if (entries.Count < MaxEntries)
            entries.Add(folded);
        else
            Omitted += folded.Folded;
    }
}
