using System.Buffers;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>
/// The 8-bit code of PS3.5 §6.1.2.5: a code table of G0 and G1, and, where several terms are declared, other sets designated
/// by escape sequences. Reading understands every set of the standard; writing uses the declared ones only.
/// </summary>
internal sealed class Iso2022Codec : TextCodec
{
    private readonly Iso2022State _initial;
    private readonly Iso2022State _initialForReading;
    private readonly IReadOnlyList<GraphicSet> _declared;

    /// <param name="g0">Single-byte set at the start of each value, line and name component.</param>
    /// <param name="g1">Its companion in G1, when value 1 has one.</param>
    /// <param name="declared">Sets that may be written, in order of preference.</param>
    /// <param name="assumedG1">What to read in G1 before any escape when value 1, against the standard, is a multi-byte set.</param>
    /// <param name="usesCodeExtensions">Whether escape sequences may occur.</param>
    public Iso2022Codec(GraphicSet g0, GraphicSet? g1, IReadOnlyList<GraphicSet> declared, GraphicSet? assumedG1, bool usesCodeExtensions)
    {
        _initial = new(g0, g1);
        _initialForReading = new(g0, g1 ?? assumedG1);
        _declared = declared;
        UsesCodeExtensions = usesCodeExtensions;
    }

    public override bool IsAsciiTransparent => ReferenceEquals(_initial.G0, GraphicSets.Ascii);

    public override bool UsesCodeExtensions { get; }

    public override string Decode(ReadOnlySpan<byte> bytes, TextDelimiters delimiters)
    {
        // No character takes less than a byte, so the bytes bound the text.
        var chars = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var reader = new Iso2022Reader(bytes, _initialForReading, UsesCodeExtensions);
            var count = 0;
            while (reader.TryRead(delimiters, out var c))
                chars[count++] = c;
            return new string(chars, 0, count);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    public override List<Range> SplitValues(ReadOnlySpan<byte> bytes)
    {
        var values = new List<Range>();
        var reader = new Iso2022Reader(bytes, _initialForReading, UsesCodeExtensions);
        var start = 0;
        while (reader.TryRead(TextDelimiters.Backslash, out _))
        {
            if (!reader.IsAtValueDelimiter)
                continue;
            values.Add(start..(reader.Position - 1));
            start = reader.Position;
        }

        values.Add(start..bytes.Length);
        return values;
    }

    public override byte[] Encode(string text, TextDelimiters delimiters, HashSet<string>? missing)
    {
        var writer = new Iso2022Writer(_initial, _declared, UsesCodeExtensions);
        for (var i = 0; i < text.Length; i++)
        {
            if (TextBoundary.IsBoundary(text[i], delimiters))
            {
                writer.WriteBoundary((byte)text[i]);
            }
            else if (!writer.TryWrite(text[i], delimiters))
            {
                missing?.Add(char.IsSurrogate(text[i]) ? SurrogatesAt(text, i) : text[i].ToString());
                writer.TryWrite('?', delimiters);
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                    i++;
            }
        }

        return writer.ToArray();
    }

    private static string SurrogatesAt(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? text.Substring(index, 2) : "\uFFFD";
}
