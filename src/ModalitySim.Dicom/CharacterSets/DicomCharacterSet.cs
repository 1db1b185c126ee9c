using System.Collections.Concurrent;
using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>
/// The character sets that a data set declares in Specific Character Set (0008,0005): turns the bytes of its text values into
/// strings and back (PS3.5 §6.1, PS3.3 §C.12.1.1.2). Immutable and safe to share between threads.
/// </summary>
public sealed class DicomCharacterSet
{
    private static readonly ConcurrentDictionary<string, DicomCharacterSet> s_single = new(StringComparer.Ordinal);
    private readonly TextCodec _codec;

    private DicomCharacterSet(IReadOnlyList<string> terms)
    {
        var unknown = new List<string>();
        Terms = terms;
        _codec = CharacterSetCatalog.Create(terms, unknown);
        UnknownTerms = unknown;
    }

    /// <summary>The default repertoire ISO-IR 6, in force where no set is declared (PS3.5 §6.1.2.1).</summary>
    public static DicomCharacterSet Default { get; } = new([]);

    /// <summary>Unicode in UTF-8, "ISO_IR 192".</summary>
    public static DicomCharacterSet Utf8 { get; } = FromTerms("ISO_IR 192");

    /// <summary>The values of (0008,0005) as given, trimmed; empty for the default repertoire.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Terms that name no set of the standard, or that may not stand where they do; text is read as if they were absent.</summary>
    public IReadOnlyList<string> UnknownTerms { get; }

    /// <summary>Whether escape sequences may switch between sets (PS3.5 §6.1.2.4).</summary>
    public bool UsesCodeExtensions => _codec.UsesCodeExtensions;

    /// <summary>The sets that these values of (0008,0005) declare; an empty first value stands for the default repertoire.</summary>
    public static DicomCharacterSet FromTerms(params IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var trimmed = terms.Select(term => term.Trim(' ', '\0')).ToArray();
        if (trimmed.All(term => term.Length == 0))
            return Default;

        // A peer invents terms without end, so only known ones are kept.
        if (trimmed.Length > 1)
            return new(trimmed);
        if (s_single.TryGetValue(trimmed[0], out var known))
            return known;
        var set = new DicomCharacterSet(trimmed);
        return set.UnknownTerms.Count > 0 ? set : s_single.GetOrAdd(trimmed[0], set);
    }

    /// <summary>The text of an element value; what the sets do not define becomes U+FFFD, never an exception.</summary>
    public string Decode(ReadOnlySpan<byte> bytes, TextDelimiters delimiters) =>
        IsPlainAscii(bytes) ? Encoding.Latin1.GetString(bytes) : _codec.Decode(bytes, delimiters);

    /// <summary>The bytes of a text, without padding; what the declared sets do not hold becomes "?".</summary>
    public byte[] Encode(string text, TextDelimiters delimiters)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlainAscii(text) ? Encoding.Latin1.GetBytes(text) : _codec.Encode(text, delimiters, missing: null);
    }

    /// <summary>Encodes without loss, or answers false and leaves the bytes empty.</summary>
    public bool TryEncode(string text, TextDelimiters delimiters, out byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlainAscii(text))
        {
            bytes = Encoding.Latin1.GetBytes(text);
            return true;
        }

        var missing = new HashSet<string>(StringComparer.Ordinal);
        bytes = _codec.Encode(text, delimiters, missing);
        if (missing.Count == 0)
            return true;
        bytes = [];
        return false;
    }

    /// <summary>Whether every character of the text can be written in the declared sets.</summary>
    public bool CanEncode(string text, TextDelimiters delimiters) => TryEncode(text, delimiters, out _);

    /// <summary>The distinct characters of the text that the declared sets do not hold; a lone surrogate shows as U+FFFD.</summary>
    public IReadOnlyCollection<string> FindUnencodable(string text, TextDelimiters delimiters)
    {
        ArgumentNullException.ThrowIfNull(text);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        if (!IsPlainAscii(text))
            _codec.Encode(text, delimiters, missing);
        return missing;
    }

    /// <summary>
    /// The places of the values in the bytes of a multi-valued element: cut at 5CH, but not where 5CH is part of a multi-byte
    /// character (PS3.5 §6.1.2.3 note 3). One empty range for no bytes.
    /// </summary>
    public IReadOnlyList<Range> SplitValues(ReadOnlySpan<byte> bytes) => _codec.SplitValues(bytes);

    /// <summary>The terms joined as in the element's value.</summary>
    public override string ToString() => string.Join('\\', Terms);

    private bool IsPlainAscii(ReadOnlySpan<byte> bytes) =>
        _codec.IsAsciiTransparent && Ascii.IsValid(bytes) && !(_codec.UsesCodeExtensions && bytes.Contains(Iso2022State.Escape));

    private bool IsPlainAscii(ReadOnlySpan<char> text) =>
        _codec.IsAsciiTransparent && Ascii.IsValid(text) && !(_codec.UsesCodeExtensions && text.Contains('\u001B'));
}
