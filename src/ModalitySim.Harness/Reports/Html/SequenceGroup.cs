using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>One association in the sequence diagram.</summary>
/// <param name="Association">Its number.</param>
/// <param name="Rows">Its lines, repetition folded.</param>
internal sealed record SequenceGroup(int Association, IReadOnlyList<SequenceRow> Rows)
{
    private const int MaxRows = 400;

    /// <summary>Groups the entries by association and folds repetition, bounded.</summary>
    public static IReadOnlyList<SequenceGroup> Of(IEnumerable<LogEntry> entries)
    {
        var groups = new List<SequenceGroup>();
        var left = MaxRows;
        foreach (var association in entries.Where(Drawn).GroupBy(e => e.Event.Association).OrderBy(g => g.Key))
        {
            var rows = Fold(association).Take(left).ToList();
            left -= rows.Count;
            if (rows.Count > 0)
                groups.Add(new SequenceGroup(association.Key, rows));
        }

        return groups;
    }

    // A message stands for its fragments; the upper layer's own PDUs and lost connections are drawn as they are.
    private static bool Drawn(LogEntry entry) => entry.Folded == 0 && entry.Event switch
    {
        { Level: EvidenceLevel.Dimse or EvidenceLevel.Http } => true,
        { Level: EvidenceLevel.Pdu } => entry.Event.Kind != "P-DATA-TF",
        _ => false,
    };

    private static List<SequenceRow> Fold(IEnumerable<LogEntry> entries)
    {
        var rows = new List<SequenceRow>();
        foreach (var entry in entries)
        {
            var row = new SequenceRow(entry);
            if (rows.Count > 0 && rows[^1].LooksLike(row))
                rows[^1] = rows[^1] with { Repeats = rows[^1].Repeats + 1 };
            else
                rows.Add(row);
        }

        return FoldExchanges(rows);
    }

    // Sixty C-STOREs with the same answer are one exchange, a remark, and nothing more to look at.
    private static List<SequenceRow> FoldExchanges(List<SequenceRow> rows)
    {
        var folded = new List<SequenceRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            folded.Add(rows[i]);
            if (i + 1 >= rows.Count)
                continue;
            var more = 0;
            for (var next = i + 2; next + 1 < rows.Count && Same(rows, i, next); next += 2)
                more++;
            if (more < 2)
                continue;
            folded.Add(rows[i + 1]);
            folded.Add(new SequenceRow(rows[i + 2].Entry, 1, more));
            i += 1 + (more * 2);
        }

        return folded;
    }

    private static bool Same(List<SequenceRow> rows, int first, int next) =>
        rows[first].LooksLike(rows[next]) && rows[first + 1].LooksLike(rows[next + 1])
        && rows[first].Repeats == rows[next].Repeats && rows[first + 1].Repeats == rows[next + 1].Repeats;
}
