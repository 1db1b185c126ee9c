using System.Security.Cryptography;
using System.Text;

namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>The text of one file and its lines; knows nothing of YAML.</summary>
public sealed class SourceText
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private readonly string[] _lines;

    /// <summary>Takes the text of a file.</summary>
    /// <param name="file">The name that diagnostics show: the path as the user wrote it.</param>
    /// <param name="text">The whole text, without byte order mark.</param>
    public SourceText(string file, string text)
    {
        File = file;
        Text = text;
        _lines = text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The path as the user wrote it.</summary>
    public string File { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The number of lines; a final line break opens an empty line.</summary>
    public int LineCount => _lines.Length;

    /// <summary>One line without its line break, or an empty text beyond the end; lines count from 1.</summary>
    public string Line(int number) => number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";

    /// <summary>Reads a file, or reports why it cannot be read as text and returns null; it throws nothing.</summary>
    internal static SourceText? Read(string path, DiagnosticBag diagnostics)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumBytes)
            {
                diagnostics.AddForFile(path, FormattableString.Invariant($"the file has {length} bytes; the limit is {MaximumBytes}"));
                return null;
            }

            bytes = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.AddForFile(path, "no such file");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            diagnostics.AddForFile(path, $"cannot be read: {e.Message}");
            return null;
        }

        return Decode(path, bytes, diagnostics);
    }

    /// <summary>Decodes UTF-8 strictly, with or without byte order mark.</summary>
    internal static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            diagnostics.AddForFile(path, "the file is UTF-16; save it as UTF-8");
            return null;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            diagnostics.AddForFile(path, "the file is not UTF-8 text");
            return null;
        }

        var source = new SourceText(path, text);
        return source.HasOnlyText(diagnostics) ? source : null;
    }

    private bool HasOnlyText(DiagnosticBag diagnostics)
    {
        for (var line = 1; line <= LineCount; line++)
        {
            var column = Line(line).AsSpan().IndexOfAnyExceptInRange(' ', '\uFFFD');
            // Surrogates lie inside the range; tab is allowed, every other control character is not.
            while (column >= 0 && Line(line)[column] == '\t')
            {
                var next = Line(line).AsSpan(column + 1).IndexOfAnyExceptInRange(' ', '\uFFFD');
                column = next < 0 ? -1 : column + 1 + next;
            }

            if (column < 0)
                continue;
            diagnostics.Add(new Diagnostic(this, line, column + 1, 1,
                FormattableString.Invariant($"control character U+{(int)Line(line)[column]:X4}: this is not a text file")));
            return false;
        }

        return true;
    }
}
