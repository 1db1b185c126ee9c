using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Codec;

/// <summary>Turns values between the byte orders (PS3.5 §7.3).</summary>
internal static class ByteOrder
{
    /// <summary>The value in the other order: a copy where order matters, the same memory where it does not.</summary>
    public static ReadOnlyMemory<byte> Swapped(ReadOnlyMemory<byte> value, DicomVR vr)
    {
        int unit = vr.Traits.UnitSize;
        if (unit == 1) return value;
        var copy = value.ToArray();
        // A last unit that is cut short stays as it is: there is nothing to swap it with.
        for (int at = 0; at + unit <= copy.Length; at += unit) Array.Reverse(copy, at, unit);
        return copy;
    }
}
