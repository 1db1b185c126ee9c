using System.Buffers;
using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Checks;

/// <summary>
/// Says of most good values that they are good, from their bytes and without allocating. What it does not pass is not wrong yet:
/// <see cref="ValueCheck"/> looks closer.
/// </summary>
internal static class QuickValueCheck
{
    private static readonly SearchValues<byte> CodeBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _"u8);
    private static readonly SearchValues<byte> UidBytes = SearchValues.Create("0123456789."u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789.-"u8);

    /// <summary>Whether the value is surely fine.</summary>
    public static bool IsFine(DicomDataset dataset, in DicomElement element, bool isKnown, in DictionaryFacts facts)
    {
        if (isKnown && element.VR != DicomVR.UN && Array.IndexOf(facts.VRs, element.VR) < 0) return false;
        var traits = element.VR.Traits;
        if (element.Fragments is not null || traits.Kind is VRKind.Sequence or VRKind.Unknown) return true;
        if (element.Content is string) return false;
        var bytes = element.Bytes.Span;
        if (bytes.IsEmpty) return true;
        if ((bytes.Length & 1) != 0) return false;
        if (traits.Kind == VRKind.Binary) return true;
        int count = 1;
        if (traits.Kind != VRKind.Text)
        {
            int size = traits.Kind == VRKind.Tag ? 4 : traits.UnitSize;
            count = bytes.Length / size;
            return bytes.Length % size == 0 && (!isKnown || facts.VM.Allows(count));
        }

        if (!Ascii.IsValid(bytes)) return false;
        if (!traits.IsMultiValued) return element.VR != DicomVR.UR && (traits.MaxLength == 0 || bytes.Length <= traits.MaxLength);
        while (true)
        {
            int end = bytes.IndexOf((byte)'\\');
            if (!IsFineText(element.VR, traits, (end < 0 ? bytes : bytes[..end]).TrimEnd(" \0"u8))) return false;
            if (end < 0) return !isKnown || facts.VM.Allows(count);
            count++;
            bytes = bytes[(end + 1)..];
        }
    }

    private static bool IsFineText(DicomVR vr, VRTraits traits, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return true;
        if (traits.MaxLength > 0 && value.Length > traits.MaxLength) return false;
        if (vr == DicomVR.CS) return !value.ContainsAnyExcept(CodeBytes);
        if (vr == DicomVR.UI) return IsFineUid(value);
        if (vr == DicomVR.DA) return value.Length == 8 && !value.ContainsAnyExcept(Digits) && IsFineDate(value);
        if (vr == DicomVR.TM) return value.Length is 2 or 4 or 6 && !value.ContainsAnyExcept(Digits) && value[0] <= '2' && (value[0] < '2' || value[1] <= '3')
            && (value.Length < 4 || value[2] <= '5') && (value.Length < 6 || value[4] <= '5');
        if (vr == DicomVR.IS) return value.Length <= 9 && !value.ContainsAnyExcept(Digits);
        if (vr == DicomVR.DS) return value[0] is >= (byte)'0' and <= (byte)'9' && !value[1..].ContainsAnyExcept(NumberBytes) && value.Count((byte)'.') <= 1 && !value.Contains((byte)'-');
        if (vr == DicomVR.LO || vr == DicomVR.SH || vr == DicomVR.UC) return !value.ContainsAnyInRange((byte)0, (byte)0x1F);
        if (vr == DicomVR.PN) return !value.ContainsAnyInRange((byte)0, (byte)0x1F) && !value.Contains((byte)'=') && value.Count((byte)'^') <= 4;
        return false;
    }

    private static bool IsFineUid(ReadOnlySpan<byte> value)
    {
        if (value.ContainsAnyExcept(UidBytes) || value[0] is (byte)'.' || value[^1] is (byte)'.') return false;
        // A component begins with a zero only when it is nothing else (PS3.5 §9.1).
        for (int i = 0; i < value.Length; i++)
        {
            bool starts = i == 0 || value[i - 1] == '.';
            if (starts && (value[i] == '.' || (value[i] == '0' && i + 1 < value.Length && value[i + 1] != '.'))) return false;
        }

        return true;
    }

    private static bool IsFineDate(ReadOnlySpan<byte> value)
    {
        int month = ((value[4] - '0') * 10) + value[5] - '0', day = ((value[6] - '0') * 10) + value[7] - '0';
        return month is >= 1 and <= 12 && day is >= 1 and <= 28 && value[0] != '0';
    }
}
