using System.Globalization;
using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>Which statuses the target gave in a case: by step and kind of answer, pending ones left out.</summary>
internal sealed class AnswerStatuses
{
    private const int MaxShown = 8;
    private readonly SortedDictionary<(int Step, string Answer), SortedDictionary<string, int>> _counts = [];

    /// <summary>Reads the evidence of a case.</summary>
    public static AnswerStatuses Of(IEnumerable<EvidenceEvent> evidence)
    {
        var statuses = new AnswerStatuses();
        foreach (var item in evidence.Where(e => e.Direction == EvidenceDirection.Received))
        {
            if (item.Message is { IsResponse: true, Status: { } status, StatusKind: not StatusKind.Pending } message)
                statuses.Add(item.Step, message.Name, string.Create(CultureInfo.InvariantCulture, $"0x{status:X4}"));
            else if (item.Level == EvidenceLevel.Http && item.Summary.Length >= 3 && item.Summary.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0)
                statuses.Add(item.Step, "HTTP", item.Summary[..3]);
            else if (item.Kind is "A-ASSOCIATE-RJ" or "A-ABORT")
                statuses.Add(item.Step, item.Kind, item.Summary.Length > 120 ? item.Summary[..120] : item.Summary);
        }

        return statuses;
    }

    /// <summary>What differs between two runs of a case. That one status came more or less often alone is no difference.</summary>
    public static IEnumerable<StatusChange> Compare(string caseId, AnswerStatuses before, AnswerStatuses after)
    {
        foreach (var key in before._counts.Keys.Union(after._counts.Keys).Order())
        {
            var (a, b) = (before._counts.GetValueOrDefault(key), after._counts.GetValueOrDefault(key));
            if (a is null || b is null || !a.Keys.SequenceEqual(b.Keys, StringComparer.Ordinal))
                yield return new StatusChange(caseId, key.Step, key.Answer, Text(a), Text(b));
        }
    }

    private void Add(int step, string answer, string status)
    {
        if (!_counts.TryGetValue((step, answer), out var counts))
            _counts.Add((step, answer), counts = new SortedDictionary<string, int>(StringComparer.Ordinal));
        counts[status] = counts.GetValueOrDefault(status) + 1;
    }

    private static string Text(SortedDictionary<string, int>? counts)
    {
        if (counts is null)
            return "no answer";
        var shown = string.Join(", ", counts.Take(MaxShown).Select(c => c.Value == 1 ? c.Key : string.Create(CultureInfo.InvariantCulture, $"{c.Key} ({c.Value})")));
        return counts.Count > MaxShown ? shown + ", ..." : shown;
    }
}
