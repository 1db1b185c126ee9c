using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>
/// Reads the YAML subset of the scenario language into nodes. It throws nothing: whatever the text holds becomes a diagnostic.
/// Anchors, aliases, tags and several documents are no part of the language: what is written is what is read.
/// </summary>
internal sealed class NodeReader
{
    private const int MaximumDepth = 40;
    private const int MaximumNodes = 100_000;
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly Parser _parser;
    private readonly Stack<ParsingEvent> _open = new();
    private int _nodes;

    private NodeReader(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>The document's root, or null when the text is not readable or empty (then a diagnostic says so).</summary>
    public static Node? Read(SourceText source, DiagnosticBag diagnostics)
    {
        var reader = new NodeReader(source, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (StoppedException)
        {
            return null;
        }
        catch (YamlException e)
        {
            reader.ReportSyntax(At(e.Start.Line), At(e.Start.Column), Readable(e.Message));
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser is known to throw bare exceptions on some broken texts; all of them mean "broken text".
            reader.ReportUnclosed();
            return null;
        }
    }

    private Node? ReadDocument()
    {
        Next<StreamStart>();
        if (!_parser.MoveNext() || _parser.Current is not DocumentStart)
        {
            _diagnostics.Add(new Diagnostic(_source, 1, 1, 1, "the file is empty"));
            return null;
        }

        _parser.MoveNext();
        var root = ReadNode(0);
        Next<DocumentEnd>();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second)
            Report(second, "a second document begins here; a file holds one");
        return root;
    }

    private Node ReadNode(int depth)
    {
        var current = _parser.Current;
        if (depth > MaximumDepth)
            throw Stop(current!, FormattableString.Invariant($"nested deeper than {MaximumDepth} levels"));
        if (++_nodes > MaximumNodes)
            throw Stop(current!, FormattableString.Invariant($"more than {MaximumNodes} values in one file"));
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            Report(anchored, "anchors are not part of the language", "write the value where it is used, or name it under vars");
        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
            Report(tagged, "tags (!...) are not part of the language", "quote the value if it begins with an exclamation mark");
        return current switch
        {
            Scalar scalar => Convert(scalar),
            SequenceStart start => ReadList(start, depth),
            MappingStart start => ReadMap(start, depth),
            AnchorAlias alias => Ignore(alias),
            null => throw new InvalidOperationException(),
            _ => throw Stop(current, "a value is missing here"),
        };
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        _open.Push(start);
        var items = new List<Node>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        _open.Pop();
        return new ListNode(_source, At(start.Start.Line), At(start.Start.Column), items);
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        _open.Push(start);
        var entries = new List<MapEntry>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var keyEvent = _parser.Current!;
            var key = ReadNode(depth + 1) as ScalarNode;
            if (!_parser.MoveNext())
                throw new InvalidOperationException();
            var value = ReadNode(depth + 1);
            if (key is null)
                Report(keyEvent, "a key must be a single value", "quote ${{ }} when a value begins with it inside { } or [ ]");
            else if (key.Value == "<<")
                Report(keyEvent, "merge keys (<<) are not part of the language");
            else if (!names.TryAdd(key.Value, key.Line))
                _diagnostics.Add(key, FormattableString.Invariant($"duplicate key \"{key.Value}\"; it stands on line {names[key.Value]} already"));
            else
                entries.Add(new MapEntry(key, value));
        }

        _open.Pop();
        return new MapNode(_source, At(start.Start.Line), At(start.Start.Column), entries);
    }

    private ScalarNode Convert(Scalar scalar)
    {
        var plain = scalar.Style == ScalarStyle.Plain && scalar.Start.Line == scalar.End.Line;
        var sameLine = scalar.Start.Line == scalar.End.Line;
        var length = sameLine ? At(scalar.End.Column) - At(scalar.Start.Column) : 1;
        var last = At(scalar.End.Line);
        // A block scalar's end mark is the start of the line behind it.
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded && scalar.End.Column == 1)
            last = Math.Max(At(scalar.Start.Line), last - 1);
        return new ScalarNode(_source, At(scalar.Start.Line), At(scalar.Start.Column), Math.Max(1, length), scalar.Value, plain, last);
    }

    private ScalarNode Ignore(AnchorAlias alias)
    {
        Report(alias, "aliases are not part of the language", "write the value where it is used, or name it under vars");
        return new ScalarNode(_source, At(alias.Start.Line), At(alias.Start.Column), 1, "", true, At(alias.Start.Line));
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext())
            throw new InvalidOperationException();
        if (_parser.Current is not T)
            throw Stop(_parser.Current!, "unexpected content");
    }

    private void Report(ParsingEvent at, string message, params string[] notes)
    {
        var length = at.Start.Line == at.End.Line ? Math.Max(1, At(at.End.Column) - At(at.Start.Column)) : 1;
        _diagnostics.Add(new Diagnostic(_source, At(at.Start.Line), At(at.Start.Column), length, message, notes));
    }

    private StoppedException Stop(ParsingEvent at, string message)
    {
        Report(at, message);
        return new StoppedException();
    }

    private void ReportSyntax(int line, int column, string message)
    {
        // An error at the end of the text says nothing about the cause; the innermost open bracket does.
        if (line >= _source.LineCount && _open.TryPeek(out var open) && IsFlow(open))
        {
            ReportUnclosed();
            return;
        }

        var text = _source.Line(line);
        string[] notes = text.Contains('\t', StringComparison.Ordinal) ? ["indent with spaces, not with tabs"] : [];
        if (_open.Any(IsFlow))
        {
            notes = text.Contains("${{", StringComparison.Ordinal)
                ? ["inside { } and [ ] write \"${{ name }}\" with quotes"]
                : ["inside { } and [ ] quote a value that contains one of { } [ ] ,"];
        }

        _diagnostics.Add(new Diagnostic(_source, line, column, 1, $"not valid YAML: {message}", notes));
    }

    private void ReportUnclosed()
    {
        var open = _open.FirstOrDefault(IsFlow);
        if (open is not null)
            Report(open, open is SequenceStart ? "not valid YAML: this [ is not closed" : "not valid YAML: this { is not closed");
        else if (_parser.Current is { } last)
            Report(last, "not valid YAML behind this place");
        else
            _diagnostics.Add(new Diagnostic(_source, 1, 1, 1, "not valid YAML"));
    }

    private static bool IsFlow(ParsingEvent e) =>
        e is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };

    // "While parsing X, did not find Y. Line: 1, Col: 2, Idx: 3": the place is ours to print.
    private static string Readable(string message)
    {
        var cut = message.IndexOf(" Line:", StringComparison.Ordinal);
        var text = (cut > 0 ? message[..cut] : message).TrimEnd('.', ' ');
        return text.Length == 0 ? "unreadable" : char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static int At(long value) => (int)Math.Clamp(value, 1, int.MaxValue);

    private sealed class StoppedException : Exception;
}
