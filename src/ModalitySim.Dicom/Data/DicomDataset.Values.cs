using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Data;

// Reading values: decoding happens here, on demand, and nowhere else.
public sealed partial class DicomDataset
{
    /// <summary>
    /// The value as text: several values joined by a backslash, padding and meaningless spaces trimmed (PS3.5 §6.2), numbers in invariant
    /// notation; null when the element is absent or no text can say it (items, pixel data), empty when it is empty.
    /// </summary>
    public string? GetString(DicomTag tag)
    {
        if (!TryGet(tag, out var e)) return null;
        var traits = e.VR.Traits;
        return traits.Kind switch
        {
            VRKind.Text => traits.IsMultiValued && DecodeText(e) is { } text && text.Contains('\\', StringComparison.Ordinal)
                ? string.Join('\\', text.Split('\\').Select(v => Trim(v, traits)))
                : Trim(DecodeText(e), traits),
            VRKind.Signed or VRKind.Unsigned or VRKind.Floating or VRKind.Tag => NumberText(e, traits),
            VRKind.Unknown when IsAscii(e.Bytes.Span) => Trim(Encoding.ASCII.GetString(e.Bytes.Span), traits),
            _ => null,
        };
    }

    /// <summary>The values, each trimmed; none when the element is absent or empty.</summary>
    public string[] GetStrings(DicomTag tag)
    {
        if (GetString(tag) is not { Length: > 0 } text) return [];
        return TryGet(tag, out var e) && !e.VR.Traits.IsMultiValued ? [text] : text.Split('\\');
    }

    /// <summary>A value as an integer, from IS or any binary integer; null when absent, empty or not a number.</summary>
    public int? GetInt32(DicomTag tag, int index = 0) =>
        GetDouble(tag, index) is { } number && number >= int.MinValue && number <= int.MaxValue && Math.Floor(number) == number ? (int)number : null;

    /// <summary>A value as a number, from DS, IS or any binary number; null when absent, empty or not a number.</summary>
    public double? GetDouble(DicomTag tag, int index = 0)
    {
        if (!TryGet(tag, out var e)) return null;
        var traits = e.VR.Traits;
        if (traits.Kind is VRKind.Signed or VRKind.Unsigned or VRKind.Floating)
            return index >= 0 && e.Bytes.Length >= (index + 1) * traits.UnitSize ? NumberAt(e.Bytes.Span, index, traits) : null;
        var values = GetStrings(tag);
        return index < values.Length && double.TryParse(values[index], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    /// <summary>All values as numbers.</summary>
    /// <exception cref="FormatException">A value is not a number.</exception>
    public double[] GetDoubles(DicomTag tag)
    {
        if (!TryGet(tag, out var e)) return [];
        var traits = e.VR.Traits;
        if (traits.Kind is VRKind.Text) return [.. GetStrings(tag).Select(v => double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture))];
        var numbers = new double[e.Bytes.Length / traits.UnitSize];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = NumberAt(e.Bytes.Span, i, traits);
        return numbers;
    }

    /// <summary>The first value as a UID; null when absent or empty.</summary>
    public DicomUID? GetUid(DicomTag tag) => GetStrings(tag) is [{ Length: > 0 } first, ..] ? new DicomUID(first) : null;

    /// <summary>The values of an AT element; none when absent.</summary>
    public DicomTag[] GetTags(DicomTag tag)
    {
        if (!TryGet(tag, out var e)) return [];
        var tags = new DicomTag[e.Bytes.Length / 4];
        for (int i = 0; i < tags.Length; i++) tags[i] = TagAt(e.Bytes.Span, i);
        return tags;
    }

    /// <summary>The items of a sequence; none when it is absent or empty.</summary>
    /// <exception cref="DicomDataException">The bytes received are no items.</exception>
    public IReadOnlyList<DicomDataset> GetItems(DicomTag tag) => TryGet(tag, out var e) && e.Sequence is { } sequence ? sequence : [];

    /// <summary>The encoded value in little endian order, padding included; empty when absent, and for items and fragments.</summary>
    public ReadOnlyMemory<byte> GetBytes(DicomTag tag) => TryGet(tag, out var e) ? EncodedValue(e) : default;

    /// <summary>The value's bytes: as received, or encoded now in the character set in force.</summary>
    internal ReadOnlyMemory<byte> EncodedValue(in DicomElement e) =>
        e.Content is string text ? Padded(CharacterSet.Encode(text, DelimitersOf(e.VR)), e.VR.Traits.Padding) : e.Bytes;

    internal static TextDelimiters DelimitersOf(DicomVR vr) =>
        vr == DicomVR.PN ? TextDelimiters.Backslash | TextDelimiters.PersonName : vr.Traits.IsMultiValued ? TextDelimiters.Backslash : TextDelimiters.None;

    private static string Trim(string text, VRTraits traits)
    {
        // PS3.5 §6.2: trailing spaces are padding everywhere; a NUL is the padding of UI and a common mistake elsewhere.
        var trimmed = text.AsSpan().TrimEnd(" \0");
        if (traits.TrimsLeading) trimmed = trimmed.TrimStart(' ');
        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    private static string NumberText(in DicomElement e, VRTraits traits)
    {
        int size = traits.Kind == VRKind.Tag ? 4 : traits.UnitSize;
        var text = new StringBuilder();
        for (int i = 0; i < e.Bytes.Length / size; i++)
        {
            if (i > 0) text.Append('\\');
            var bytes = e.Bytes.Span.Slice(i * size, size);
            _ = traits switch
            {
                { Kind: VRKind.Tag } => text.Append(TagAt(e.Bytes.Span, i).Value.ToString("X8", CultureInfo.InvariantCulture)),
                { Kind: VRKind.Floating, UnitSize: 4 } => text.Append(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadSingleLittleEndian(bytes)}"),
                { Kind: VRKind.Signed, UnitSize: 8 } => text.Append(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
                { Kind: VRKind.Unsigned, UnitSize: 8 } => text.Append(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
                _ => text.Append(CultureInfo.InvariantCulture, $"{NumberAt(e.Bytes.Span, i, traits)}"),
            };
        }

        return text.ToString();
    }

    private static double NumberAt(ReadOnlySpan<byte> bytes, int index, VRTraits traits)
    {
        bytes = bytes.Slice(index * traits.UnitSize, traits.UnitSize);
        return (traits.Kind, traits.UnitSize) switch
        {
            (VRKind.Signed, 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            (VRKind.Signed, 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            (VRKind.Signed, 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            (VRKind.Unsigned, 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (VRKind.Unsigned, 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (VRKind.Unsigned, 8) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            (VRKind.Floating, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            (VRKind.Floating, 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => throw new FormatException($"a value of {traits.Kind} is not a number"),
        };
    }

    private static DicomTag TagAt(ReadOnlySpan<byte> bytes, int index) =>
        new(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(index * 4)..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[((index * 4) + 2)..]));

    internal string DecodeText(in DicomElement e)
    {
        if (e.Content is string text) return text;
        if (e.Bytes.IsEmpty) return "";
        return e.VR.UsesCharacterSet ? CharacterSet.Decode(e.Bytes.Span, DelimitersOf(e.VR)) : Encoding.Latin1.GetString(e.Bytes.Span);
    }
}
