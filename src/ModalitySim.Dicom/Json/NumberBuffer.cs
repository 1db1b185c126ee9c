using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>Gathers the values of a binary VR in little endian order.</summary>
internal sealed class NumberBuffer(DicomVR vr)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly VRTraits _traits = vr.Traits;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Takes the JSON number that the reader stands at; false when the VR cannot hold it.</summary>
    public bool TryAdd(ref Utf8JsonReader reader)
    {
        if (_traits.Kind != VRKind.Floating) return JsonIntegers.TryRead(ref reader, out var integer) && TryAdd(integer);
        if (_traits.UnitSize == 4)
        {
            if (!reader.TryGetSingle(out float single) || !float.IsFinite(single)) return false;
            BinaryPrimitives.WriteSingleLittleEndian(Take(), single);
            return true;
        }

        if (!reader.TryGetDouble(out double number) || !double.IsFinite(number)) return false;
        BinaryPrimitives.WriteDoubleLittleEndian(Take(), number);
        return true;
    }

    /// <summary>Takes a number or tag written as text.</summary>
    public bool TryAdd(string text)
    {
        try
        {
            byte[] value = NumericValue.Encode([NotFinite(text) ?? text], vr, default);
            _bytes.Write(value);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>How toolkits spell the values that JSON numbers lack.</summary>
    private static string? NotFinite(string text) => text.ToUpperInvariant() switch
    {
        "INF" or "+INF" or "INFINITY" => "Infinity",
        "-INF" or "-INFINITY" => "-Infinity",
        "NAN" => "NaN",
        _ => null,
    };

    private bool TryAdd(Int128 value)
    {
        int bits = _traits.UnitSize * 8;
        var low = _traits.Kind == VRKind.Signed ? -(Int128.One << (bits - 1)) : 0;
        var high = _traits.Kind == VRKind.Signed ? (Int128.One << (bits - 1)) - 1 : (Int128.One << bits) - 1;
        if (value < low || value > high) return false;
        ulong raw = (ulong)(UInt128)value;
        var place = Take();
        for (int i = 0; i < place.Length; i++) place[i] = (byte)(raw >> (8 * i));
        return true;
    }

    private Span<byte> Take()
    {
        int size = _traits.UnitSize;
        var place = _bytes.GetSpan(size)[..size];
        _bytes.Advance(size);
        return place;
    }
}
