using System.Text.Json;

namespace ModalitySim.Dicom.Json;

/// <summary>Integers of JSON, which may be written with a fraction of zeros or an exponent (RFC 8259 §6).</summary>
internal static class JsonIntegers
{
    public static bool TryRead(ref Utf8JsonReader reader, out Int128 value)
    {
        value = 0;
        if (reader.TryGetInt64(out long signed)) value = signed;
        else if (reader.TryGetUInt64(out ulong unsigned)) value = unsigned;
        else if (reader.TryGetDecimal(out decimal number) && decimal.IsInteger(number)) value = (Int128)number;
        else return false;
        return true;
    }
}
