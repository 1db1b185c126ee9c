using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>An attribute as one side sent it and as the other gave it back.</summary>
/// <param name="Depth">Nesting, from 0.</param>
/// <param name="Tag">The tag, or <c>item 1</c>.</param>
/// <param name="VR">The value representation.</param>
/// <param name="Keyword">The keyword.</param>
/// <param name="Sent">The value sent; null when it was not.</param>
/// <param name="Received">The value received; null when it was not.</param>
/// <param name="Differs">True when the two are not the same, as far as the evidence holds them.</param>
public sealed record DiffRow(int Depth, string Tag, string VR, string Keyword, string? Sent, string? Received, bool Differs);

/// <summary>Two data sets side by side, attribute by attribute. It says what differs, not whether that is allowed.</summary>
/// <param name="Sent">The event that carried the first.</param>
/// <param name="Received">The event that carried the second.</param>
/// <param name="Rows">All attributes of both, in the order of their tags.</param>
public sealed record DatasetDiff(EvidenceEvent Sent, EvidenceEvent Received, IReadOnlyList<DiffRow> Rows)
{
    /// <summary>The attributes that differ.</summary>
    public IReadOnlyList<DiffRow> Differences { get; } = [.. Rows.Where(r => r.Differs)];

    /// <summary>Puts the data sets of two events side by side.</summary>
    public static DatasetDiff Of(EvidenceEvent sent, EvidenceEvent received)
    {
        var rows = new List<DiffRow>();
        Merge(Tree(sent.Message?.Dataset ?? []), Tree(received.Message?.Dataset ?? []), rows);
        return new DatasetDiff(sent, received, rows);
    }

    private static void Merge(List<Node> sent, List<Node> received, List<DiffRow> rows)
    {
        int i = 0, j = 0;
        while (i < sent.Count || j < received.Count)
        {
            var order = i >= sent.Count ? 1 : j >= received.Count ? -1 : Compare(sent[i].Line, received[j].Line);
            var before = order <= 0 ? sent[i++] : null;
            var after = order >= 0 ? received[j++] : null;
            rows.Add(Row(before?.Line, after?.Line));
            Merge(before?.Children ?? [], after?.Children ?? [], rows);
        }
    }

    private static DiffRow Row(DataLine? sent, DataLine? received)
    {
        var line = sent ?? received!;
        // The same text padded otherwise is the same value (PS3.5 §6.2); of long binary values the evidence holds the beginning and the length.
        var differs = sent is null || received is null || sent.Value.TrimEnd(' ', '\0') != received.Value.TrimEnd(' ', '\0') || (IsBinary(sent) && sent.Length != received.Length);
        return new DiffRow(line.Depth, line.Tag, line.VR, line.Keyword, Shown(sent), Shown(received), differs);
    }

    private static string? Shown(DataLine? line) => line is null ? null : IsBinary(line) ? $"{line.Value} ({Wording.Count(line.Length, "byte")})" : line.Value;

    private static bool IsBinary(DataLine line) => line.VR is "OB" or "OW" or "OD" or "OF" or "OL" or "OV" or "UN" && line.Length >= 0;

    // Items are numbered, tags ordered; a target that sends them in another order is shown in its own.
    private static int Compare(DataLine a, DataLine b) => a.Tag.StartsWith("item ", StringComparison.Ordinal) && b.Tag.StartsWith("item ", StringComparison.Ordinal)
        ? a.Tag.Length != b.Tag.Length ? a.Tag.Length.CompareTo(b.Tag.Length) : string.CompareOrdinal(a.Tag, b.Tag)
        : string.Compare(a.Tag, b.Tag, StringComparison.OrdinalIgnoreCase);

    private static List<Node> Tree(IReadOnlyList<DataLine> lines)
    {
        var roots = new List<Node>();
        var open = new Stack<Node>();
        foreach (var line in lines)
        {
            var node = new Node(line);
            // An item stands deeper than its sequence, and its elements as deep as itself.
            while (open.Count > 0 && !IsParent(open.Peek().Line, line))
                open.Pop();
            (open.Count > 0 ? open.Peek().Children : roots).Add(node);
            open.Push(node);
        }

        return roots;
    }

    private static bool IsParent(DataLine above, DataLine line) => above.Tag.StartsWith("item ", StringComparison.Ordinal)
        ? line.Depth >= above.Depth && !line.Tag.StartsWith("item ", StringComparison.Ordinal)
        : line.Depth == above.Depth + 1 && line.Tag.StartsWith("item ", StringComparison.Ordinal);

    private sealed record Node(DataLine Line)
    {
        public List<Node> Children { get; } = [];
    }
}
