namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>A YAML node that knows its line and column (both from 1) and how much of the line it covers.</summary>
internal abstract class Node(SourceText source, int line, int column, int length)
{
    public SourceText Source { get; } = source;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>How many characters a caret underlines.</summary>
    public int Length { get; } = length;

    /// <summary>The last line the node covers.</summary>
    public abstract int LastLine { get; }

    /// <summary>What the node is, as messages name it.</summary>
    public abstract string Noun { get; }
}

/// <summary>A single value. Its type is decided by the key it stands under, never guessed from its looks.</summary>
internal sealed class ScalarNode(SourceText source, int line, int column, int length, string value, bool isPlain, int lastLine)
    : Node(source, line, column, length)
{
    public string Value { get; } = value;

    /// <summary>True when the value stands without quotes on one line, so that columns inside it are columns in the file.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>True for nothing, <c>~</c> and <c>null</c> without quotes.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null";

    /// <summary>True when the value waits for something that only the run will know, such as a captured UID.</summary>
    public bool IsDeferred { get; private init; }

    public override int LastLine { get; } = lastLine;

    public override string Noun => IsNull ? "nothing" : $"\"{(Value.Length > 40 ? Value[..40] + "..." : Value)}\"";

    public ScalarNode With(string value, bool isDeferred = false) =>
        new(Source, Line, Column, Length, value, IsPlain, LastLine) { IsDeferred = isDeferred };
}

/// <summary>A list of nodes.</summary>
internal sealed class ListNode(SourceText source, int line, int column, IReadOnlyList<Node> items)
    : Node(source, line, column, 1)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override int LastLine => Items.Count == 0 ? Line : Math.Max(Line, Items[^1].LastLine);

    public override string Noun => "a list";
}

/// <summary>A key and its value.</summary>
internal sealed record MapEntry(ScalarNode Key, Node Value);

/// <summary>Keys and values in the order of the file; keys are unique.</summary>
internal sealed class MapNode(SourceText source, int line, int column, IReadOnlyList<MapEntry> entries)
    : Node(source, line, column, 1)
{
    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    public override int LastLine => Entries.Count == 0 ? Line : Math.Max(Line, Entries[^1].Value.LastLine);

    public override string Noun => "a mapping";

    public Node? Find(string key) => Entries.FirstOrDefault(e => e.Key.Value == key)?.Value;
}
