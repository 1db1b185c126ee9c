using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>Binary numbers and tags as JSON; answers false, having written nothing, where JSON cannot say them and InlineBinary has to.</summary>
internal static class JsonNumbers
{
    /// <summary>Beyond it a double, which most readers of JSON use, has gaps (RFC 8259 §6).</summary>
    private const long LargestExact = 1L << 53;

    public static bool Wrote(Utf8JsonWriter writer, ReadOnlySpan<byte> bytes, VRTraits traits)
    {
        int size = traits.UnitSize;
        if (bytes.Length % size != 0 || (traits.Kind == VRKind.Floating && !AreFinite(bytes, size))) return false;
        writer.WriteStartArray("Value"u8);
        for (; bytes.Length > 0; bytes = bytes[size..]) Write(writer, bytes, traits);
        writer.WriteEndArray();
        return true;
    }

    public static bool WroteTags(Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 4 != 0) return false;
        writer.WriteStartArray("Value"u8);
        for (; bytes.Length > 0; bytes = bytes[4..])
        {
            uint tag = (uint)(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            writer.WriteStringValue(tag.ToString("X8", CultureInfo.InvariantCulture));
        }

        writer.WriteEndArray();
        return true;
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> bytes, VRTraits traits)
    {
        switch (traits.Kind, traits.UnitSize)
        {
            case (VRKind.Floating, 4):
                writer.WriteNumberValue(BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case (VRKind.Floating, _):
                writer.WriteNumberValue(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                break;
            case (VRKind.Signed, 2):
                writer.WriteNumberValue(BinaryPrimitives.ReadInt16LittleEndian(bytes));
                break;
            case (VRKind.Signed, 4):
                writer.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(bytes));
                break;
            case (VRKind.Unsigned, 2):
                writer.WriteNumberValue(BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                break;
            case (VRKind.Unsigned, 4):
                writer.WriteNumberValue(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
            case (VRKind.Signed, _):
                Write(writer, BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            default:
                ulong value = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                if (value <= LargestExact) writer.WriteNumberValue(value);
                else writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, long value)
    {
        if (value is >= -LargestExact and <= LargestExact) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private static bool AreFinite(ReadOnlySpan<byte> bytes, int size)
    {
        for (; bytes.Length > 0; bytes = bytes[size..])
            if (!double.IsFinite(size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes))) return false;
        return true;
    }
}
