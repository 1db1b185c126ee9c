namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Bytes to text and back in one declared combination of character sets. Holds no state between calls.</summary>
internal abstract class TextCodec
{
    protected const byte ValueDelimiter = 0x5C;

    /// <summary>Whether bytes below 80H without ESC are always the characters of ISO-IR 6.</summary>
    public abstract bool IsAsciiTransparent { get; }

    /// <summary>Whether ESC introduces a designation.</summary>
    public abstract bool UsesCodeExtensions { get; }

    public abstract string Decode(ReadOnlySpan<byte> bytes, TextDelimiters delimiters);

    /// <summary>Encodes, writing "?" for what the sets do not hold and reporting each such character to <paramref name="missing"/>.</summary>
    public abstract byte[] Encode(string text, TextDelimiters delimiters, HashSet<string>? missing);

    public abstract List<Range> SplitValues(ReadOnlySpan<byte> bytes);
}
