using System.Buffers;
using System.Text;

namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>Writes nodes back as YAML for reports, and cuts the text of a node out of its file.</summary>
internal static class NodeText
{
    private const int ShortMapping = 100;
    private static readonly SearchValues<char> Special = SearchValues.Create("{}[],:#\"'\n\t\\*&!|>%@`");

    /// <summary>A step with its resolved options, as short as it reads well.</summary>
    public static string Step(string verb, Node options)
    {
        var flow = Flow(options);
        if (flow.Length <= ShortMapping || options is not MapNode)
            return $"- {verb}: {flow}";
        var text = new StringBuilder($"- {verb}:");
        Block(text, options, 4);
        return text.ToString();
    }

    /// <summary>The lines of the file that a list entry covers, without their common indent.</summary>
    public static string Excerpt(SourceText source, int firstLine, int lastLine)
    {
        var lines = Enumerable.Range(firstLine, Math.Max(1, lastLine - firstLine + 1)).Select(source.Line).ToList();
        var indent = lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length >= indent ? l[indent..] : l.TrimStart())).TrimEnd();
    }

    /// <summary>A node on one line.</summary>
    public static string Flow(Node node) => node switch
    {
        ScalarNode scalar => Scalar(scalar),
        ListNode list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        MapNode { Entries.Count: 0 } => "{}",
        MapNode map => "{ " + string.Join(", ", map.Entries.Select(e => $"{e.Key.Value}: {Flow(e.Value)}")) + " }",
        _ => "",
    };

    private static void Block(StringBuilder text, Node node, int indent)
    {
        if (node is not MapNode map || Flow(node).Length <= ShortMapping - indent)
        {
            text.Append(' ').Append(Flow(node));
            return;
        }

        foreach (var (key, value) in map.Entries)
        {
            text.Append('\n').Append(' ', indent).Append(key.Value).Append(':');
            Block(text, value, indent + 2);
        }
    }

    private static string Scalar(ScalarNode scalar)
    {
        if (scalar.IsNull)
            return scalar.Value.Length == 0 ? "\"\"" : scalar.Value;
        var needsQuotes = scalar.Value.Length == 0
            || scalar.Value.AsSpan().ContainsAny(Special)
            || char.IsWhiteSpace(scalar.Value[0]) || char.IsWhiteSpace(scalar.Value[^1])
            || scalar.Value[0] is '-' or '?';
        if (!needsQuotes)
            return scalar.Value;
        return "\"" + scalar.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
    }
}
