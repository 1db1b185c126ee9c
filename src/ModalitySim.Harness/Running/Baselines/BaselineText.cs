using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>The text of a baseline while it is edited line by line; whatever is not touched stays as it was written.</summary>
internal sealed class BaselineText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<string> _lines;
    private readonly ListNode _list;
    private readonly string _lineBreak;

    // Edits from the bottom up: what stands above keeps its line.
    private readonly SortedDictionary<int, (int Count, List<string> Lines)> _edits = [];

    public BaselineText(Baseline baseline)
    {
        _lineBreak = baseline.Source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. baseline.Source.Text.ReplaceLineEndings("\n").Split('\n')];
        _list = (ListNode)((MapNode)baseline.Root).Find("deviations")!;
    }

    /// <summary>Gives an entry another verdict and message.</summary>
    public void Change(KnownDeviation entry, Verdict verdict, string message)
    {
        var map = (MapNode)_list.Items.First(n => n.Line == entry.Place.Line && n.Column == entry.Place.Column);
        var indent = new string(' ', map.Column - 1);
        var added = new List<string>();
        if (map.Find("verdict") is not null || verdict != Verdict.Fail)
            Set(map, "verdict", verdict.ToWords(), indent, added);
        Set(map, "message", Quoted(message), indent, added);
        if (added.Count > 0)
            Replace(map.Entries[0].Value.LastLine + 1, 0, added);
    }

    /// <summary>Adds entries at the end of the list.</summary>
    public void Append(IReadOnlyList<KnownDeviation> entries)
    {
        if (entries.Count == 0)
            return;
        var isBlock = _list.Items.Count > 0;
        var indent = new string(' ', isBlock ? Math.Max(0, _list.Column - 1) : 2);
        var text = entries.SelectMany(e => Lines(e, indent)).ToList();
        if (isBlock)
        {
            Replace(_list.LastLine + 1, 0, text);
            return;
        }

        // An empty list in brackets makes room for the first entries.
        var line = _lines[_list.Line - 1];
        var end = line.IndexOf(']', StringComparison.Ordinal);
        Replace(_list.Line, 1, [line[..(_list.Column - 1)].TrimEnd() + (end < 0 ? "" : line[(end + 1)..]), .. text]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var lines = _lines.ToList();
        foreach (var (at, (count, text)) in _edits.Reverse())
        {
            // Behind a last line without a line break.
            while (lines.Count < at - 1)
                lines.Add("");
            lines.RemoveRange(at - 1, count);
            lines.InsertRange(at - 1, text);
        }

        var result = string.Join(_lineBreak, lines);
        return result.EndsWith('\n') ? result : result + _lineBreak;
    }

    private void Set(MapNode map, string key, string value, string indent, List<string> added)
    {
        var entry = map.Entries.FirstOrDefault(e => e.Key.Value == key);
        if (entry is null)
        {
            added.Add($"{indent}{key}: {value}");
            return;
        }

        var (first, last) = (entry.Value.Line, Math.Max(entry.Value.Line, entry.Value.LastLine));
        var line = _lines[first - 1];
        var from = entry.Value.Column - 1;
        var rest = first == last && from + entry.Value.Length <= line.Length ? line[(from + entry.Value.Length)..] : "";
        Replace(first, last - first + 1, [line[..Math.Min(from, line.Length)] + value + rest]);
    }

    private void Replace(int line, int count, List<string> text)
    {
        if (_edits.TryGetValue(line, out var there))
            _edits[line] = (Math.Max(there.Count, count), [.. text, .. there.Lines]);
        else
            _edits.Add(line, (count, text));
    }

    private static IEnumerable<string> Lines(KnownDeviation entry, string indent)
    {
        yield return $"{indent}- id: {entry.Id}";
        yield return $"{indent}  case: {Quoted(entry.Case!)}";
        if (entry.Requirement is { } requirement)
            yield return $"{indent}  requirement: {requirement}";
        if (entry.Product is { } product)
            yield return $"{indent}  product: {Quoted(product)}";
        yield return $"{indent}  verdict: {entry.Verdict.ToWords()}";
        yield return $"{indent}  message: {Quoted(entry.Message!)}";
        yield return entry.Reason.Length == 0 ? $"{indent}  reason:" : $"{indent}  reason: {Quoted(entry.Reason)}";
        if (entry.Expires is { } day)
            yield return $"{indent}  expires: {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }

    // A YAML text in double quotes takes the escapes of JSON.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}
