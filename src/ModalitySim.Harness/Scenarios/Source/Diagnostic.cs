using System.Globalization;
using System.Text;

namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>One thing that is wrong in a file a user wrote: where, what, and what would have been right.</summary>
public sealed class Diagnostic
{
    private const int WidestLine = 150;

    internal Diagnostic(SourceText? source, string file, int line, int column, int length, string message, IReadOnlyList<string>? notes = null)
    {
        Source = source;
        File = file;
        Line = line;
        Column = column;
        Length = length;
        Message = message;
        Notes = notes ?? [];
    }

    internal Diagnostic(SourceText source, int line, int column, int length, string message, params string[] notes)
        : this(source, source.File, line, column, length, message, notes)
    {
    }

    /// <summary>The file as the user wrote its path, or the name of another source such as the command line.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column in characters, from 1.</summary>
    public int Column { get; }

    /// <summary>How many characters the caret underlines.</summary>
    public int Length { get; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string Message { get; }

    /// <summary>What would have been right: the legal keys, a suggestion.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal SourceText? Source { get; }

    /// <summary>The form that editors and terminals understand: place, message, the source line, a caret, notes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Source is null)
            text.Append(CultureInfo.InvariantCulture, $"{File}: error: {Message}");
        else
            text.Append(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: error: {Message}");
        if (Source is not null)
            AppendSourceLine(text, Source);
        foreach (var note in Notes)
            text.Append("\n      = ").Append(note);
        return text.ToString();
    }

    private void AppendSourceLine(StringBuilder text, SourceText source)
    {
        var line = source.Line(Line);
        // A hostile or generated line may be megabytes long: show the part around the caret.
        var from = Column - 1 > WidestLine - 30 ? Math.Min(Column - 31, line.Length) : 0;
        var shown = line.Substring(from, Math.Min(WidestLine, line.Length - from)).Replace('\t', ' ');
        var indent = Math.Clamp(Column - 1 - from, 0, shown.Length);
        var carets = Math.Clamp(Length, 1, Math.Max(1, shown.Length - indent));
        text.Append(CultureInfo.InvariantCulture, $"\n{Line,5} | {shown}");
        text.Append("\n      | ").Append(' ', indent).Append('^').Append('~', carets - 1);
    }
}
