using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>
/// A character set that replaces the whole code table and allows no code extension: ISO_IR 192, GB18030, GBK (PS3.5 §6.1.2.5.4 d).
/// </summary>
internal sealed class WholeCodec(Lazy<Encoding> encoding, bool hasGuobiaoPairs) : TextCodec
{
    public override bool IsAsciiTransparent => true;

    public override bool UsesCodeExtensions => false;

    public override string Decode(ReadOnlySpan<byte> bytes, TextDelimiters delimiters)
    {
        if (!hasGuobiaoPairs || !delimiters.HasFlag(TextDelimiters.Backslash))
            return encoding.Value.GetString(bytes);

        // Value by value, so that text and values are cut at the same places however ill-formed the bytes are.
        var text = new StringBuilder(bytes.Length);
        foreach (var range in SplitValues(bytes))
        {
            if (range.Start.Value > 0)
                text.Append('\\');
            text.Append(encoding.Value.GetString(bytes[range]));
        }

        return text.ToString();
    }

    public override byte[] Encode(string text, TextDelimiters delimiters, HashSet<string>? missing)
    {
        if (missing is not null)
            CollectMissing(text, missing);
        return encoding.Value.GetBytes(text);
    }

    public override List<Range> SplitValues(ReadOnlySpan<byte> bytes)
    {
        var values = new List<Range>();
        var start = 0;
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] == ValueDelimiter)
            {
                values.Add(start..i);
                start = ++i;
            }
            else
            {
                i += hasGuobiaoPairs ? GuobiaoLength(bytes[i..]) : 1;
            }
        }

        values.Add(start..bytes.Length);
        return values;
    }

    // PS3.5 §6.1.2.3 note 3: the second byte of a GBK or GB18030 character may be 5CH and is no delimiter there.
    private static int GuobiaoLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] is < 0x81 or > 0xFE || bytes.Length < 2)
            return 1;
        if (bytes[1] is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE))
            return 2;
        return bytes.Length >= 4 && bytes[1] is >= 0x30 and <= 0x39 && bytes[2] is >= 0x81 and <= 0xFE && bytes[3] is >= 0x30 and <= 0x39 ? 4 : 1;
    }

    private void CollectMissing(string text, HashSet<string> missing)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A character beyond the first plane falls back once for each of its two surrogates.
            var character = rune.ToString();
            if (rune.Value != '?' && encoding.Value.GetBytes(character).AsSpan().IndexOfAnyExcept((byte)'?') < 0)
                missing.Add(character);
        }

        if (HasLoneSurrogate(text))
            missing.Add("\uFFFD");
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
