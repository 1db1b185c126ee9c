using System.Buffers.Binary;
using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Data;

/// <summary>Encodes numbers as the value of a binary VR, little endian, or as decimal string (PS3.5 §6.2).</summary>
internal static class NumericValue
{
    public static byte[] Encode(string[] values, DicomVR vr, DicomTag tag)
    {
        var traits = vr.Traits;
        int size = traits.Kind == VRKind.Tag ? 4 : traits.UnitSize;
        var bytes = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
        {
            var place = bytes.AsSpan(i * size, size);
            string text = values[i].Trim();
            if (!TryWrite(place, text, vr, traits)) throw new FormatException($"{tag} {tag.Keyword} is {vr}: '{text}' is no value of it");
        }

        return bytes;
    }

    public static void Write(Span<byte> place, int value, DicomVR vr, DicomTag tag)
    {
        bool fits = (vr.Traits.Kind, place.Length) switch
        {
            (VRKind.Unsigned, 2) => value is >= 0 and <= ushort.MaxValue,
            (VRKind.Unsigned, _) => value >= 0,
            (VRKind.Signed, 2) => value is >= short.MinValue and <= short.MaxValue,
            _ => true,
        };
        if (!fits || !TryWrite(place, value.ToString(CultureInfo.InvariantCulture), vr, vr.Traits))
            throw new FormatException($"{tag} {tag.Keyword} is {vr}: {value} is no value of it");
    }

    /// <summary>The shortest text of at most 16 characters that is nearest to the number.</summary>
    public static string DecimalString(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        for (int digits = 15; text.Length > 16 && digits > 0; digits--) text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text;
    }

    private static bool TryWrite(Span<byte> place, string text, DicomVR vr, VRTraits traits)
    {
        switch (traits.Kind)
        {
            case VRKind.Tag:
                if (!DicomTag.TryParse(text, out var tag)) return false;
                BinaryPrimitives.WriteUInt16LittleEndian(place, tag.Group);
                BinaryPrimitives.WriteUInt16LittleEndian(place[2..], tag.Element);
                return true;
            case VRKind.Floating:
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return false;
                if (vr == DicomVR.FL) BinaryPrimitives.WriteSingleLittleEndian(place, (float)number);
                else BinaryPrimitives.WriteDoubleLittleEndian(place, number);
                return true;
            default:
                // 128 bits hold every signed and unsigned value; what does not fit the VR's own width is refused.
                return Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && TryWriteInteger(place, integer, traits);
        }
    }

    private static bool TryWriteInteger(Span<byte> place, Int128 value, VRTraits traits)
    {
        int bits = traits.UnitSize * 8;
        var low = traits.Kind == VRKind.Signed ? -(Int128.One << (bits - 1)) : 0;
        var high = traits.Kind == VRKind.Signed ? (Int128.One << (bits - 1)) - 1 : (Int128.One << bits) - 1;
        if (value < low || value > high) return false;
        ulong raw = (ulong)(UInt128)value;
        for (int i = 0; i < traits.UnitSize; i++) place[i] = (byte)(raw >> (8 * i));
        return true;
    }
}
