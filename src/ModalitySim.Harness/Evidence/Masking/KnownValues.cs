using System.Text;
using System.Text.Json;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>
/// Values of patient attributes that a case has shown, to be found again wherever they occur: in messages, findings, other bodies. Short
/// ones are not looked for, for an M or a 70 means something else elsewhere; they are masked only where the attribute stands.
/// </summary>
internal sealed class KnownValues(Pseudonyms pseudonyms)
{
    private const int Shortest = 4;
    private const int Most = 5_000;
    private const string Delimiters = "\\=";

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bytes = new(StringComparer.Ordinal);
    private (string Value, string Shown)[]? _replacements;
    private byte[][]? _patterns;

    /// <summary>Learns a value as text: each of its parts, and how URLs and JSON write it.</summary>
    public void Learn(string value)
    {
        foreach (var part in Parts(value))
        {
            if (_texts.Count >= Most || !_texts.Add(part))
                continue;
            _texts.Add(Uri.EscapeDataString(part));
            _texts.Add(JsonEncodedText.Encode(part).Value);
            LearnBytes(Encoding.UTF8.GetBytes(part));
            _replacements = null;
        }
    }

    /// <summary>Learns a value as it stands encoded, in whatever character set.</summary>
    public void LearnBytes(ReadOnlySpan<byte> value)
    {
        foreach (var part in Parts(Encoding.Latin1.GetString(value)))
        {
            if (_bytes.Count >= Most || !_bytes.Add(part))
                continue;
            _patterns = null;
            if (Ascii.IsValid(part) && _texts.Add(part))
                _replacements = null;
        }
    }

    /// <summary>The text with every known value replaced.</summary>
    public string Text(string text)
    {
        _replacements ??= [.. _texts.OrderByDescending(t => t.Length).Select(t => (t, pseudonyms.Of(t)))];
        foreach (var (value, shown) in _replacements)
        {
            if (text.Length >= value.Length)
                text = text.Replace(value, shown, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Replaces every known value in bytes, in place, and what is left at their ends of one that continues in other bytes.</summary>
    public void Bytes(Span<byte> bytes)
    {
        _patterns ??= [.. _bytes.OrderByDescending(b => b.Length).Select(Encoding.Latin1.GetBytes)];
        foreach (var pattern in _patterns)
        {
            for (int from = 0, at; (at = bytes[from..].IndexOf(pattern)) >= 0; from += at + pattern.Length)
                MaskBytes(bytes.Slice(from + at, pattern.Length));
            MaskRest(bytes, pattern);
            MaskBeginning(bytes, pattern);
        }
    }

    /// <summary>Replaces an encoded value in place.</summary>
    public void MaskBytes(Span<byte> value) => Encoding.Latin1.GetBytes(pseudonyms.Of(Encoding.Latin1.GetString(value)), value);

    // The end of a value whose beginning stood in the fragment before.
    private static void MaskRest(Span<byte> bytes, ReadOnlySpan<byte> pattern)
    {
        for (var skipped = 1; skipped <= pattern.Length - 2; skipped++)
        {
            if (bytes.StartsWith(pattern[skipped..]))
                bytes[..(pattern.Length - skipped)].Fill((byte)'*');
        }
    }

    private static void MaskBeginning(Span<byte> bytes, ReadOnlySpan<byte> pattern)
    {
        for (var length = pattern.Length - 1; length >= 2; length--)
        {
            if (bytes.EndsWith(pattern[..length]))
                bytes[^length..].Fill((byte)'*');
        }
    }

    private static IEnumerable<string> Parts(string value) =>
        value.Split(Delimiters.ToCharArray()).Select(p => p.Trim(' ', '\0')).Where(p => p.Trim('*', '?', '^', ' ').Length >= Shortest);
}
