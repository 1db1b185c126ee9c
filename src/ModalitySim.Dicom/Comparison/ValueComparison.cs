using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Comparison;

/// <summary>Compares the values of two elements that are no sequences.</summary>
internal static class ValueComparison
{
    private const string Changed = "PS3.4 §B.4.1.1";

    /// <summary>What differs; null where nothing does.</summary>
    public static (DifferenceKind Kind, string Code, string Clause)? Compare(DicomDataset sent, in DicomElement before, DicomDataset retrieved, in DicomElement after)
    {
        if (before.Fragments is not null || after.Fragments is not null)
            return SameFragments(before.Fragments, after.Fragments) ? null : (DifferenceKind.Corruption, "value-changed", Changed);
        var old = sent.EncodedValue(before).Span;
        var now = retrieved.EncodedValue(after).Span;
        bool isLocal = before.VR.UsesCharacterSet && after.VR.UsesCharacterSet && before.VR.IsText;
        bool sameSet = !isLocal || sent.CharacterSet == retrieved.CharacterSet;
        if (old.SequenceEqual(now) && (sameSet || sent.GetString(before.Tag) == retrieved.GetString(after.Tag)))
        {
            if (before.VR == after.VR) return null;
            // PS3.5 §6.2.2: UN for what a peer does not know; PS3.6 leaves the choice of OB, OW, US and SS to others.
            return (DifferenceKind.Permitted, "vr", "PS3.5 §6.2.2");
        }

        if (before.Tag == DicomTag.SpecificCharacterSet) return (DifferenceKind.Permitted, "character-set", "PS3.3 §C.12.1.1.2");
        if (WithoutPadding(old, before.VR).SequenceEqual(WithoutPadding(now, after.VR)) && sameSet) return (DifferenceKind.Permitted, "padding", "PS3.5 §6.2");
        if (before.VR.IsText && after.VR.IsText && sent.GetString(before.Tag) == retrieved.GetString(after.Tag))
            return sameSet ? (DifferenceKind.Permitted, "padding", "PS3.5 §6.2") : (DifferenceKind.Permitted, "character-set", "PS3.3 §C.12.1.1.2");
        return IsSameNumber(sent, before, retrieved, after) ? (DifferenceKind.Permitted, "same-number", "PS3.5 §6.2") : (DifferenceKind.Corruption, "value-changed", Changed);
    }

    // PS3.5 §6.2: one byte makes a length even; trailing spaces of text mean nothing.
    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> value, DicomVR vr)
    {
        if (vr.IsText) return value.TrimEnd(" \0"u8);
        return vr.Traits.Kind is VRKind.Binary or VRKind.Unknown && value.Length > 0 && value.Length % 2 == 0 && value[^1] == 0 ? value[..^1] : value;
    }

    private static bool IsSameNumber(DicomDataset sent, in DicomElement before, DicomDataset retrieved, in DicomElement after)
    {
        if (before.VR != after.VR || (before.VR != DicomVR.DS && before.VR != DicomVR.IS)) return false;
        try
        {
            return sent.GetDoubles(before.Tag).SequenceEqual(retrieved.GetDoubles(after.Tag));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool SameFragments(DicomFragments? before, DicomFragments? after)
    {
        if (before is null || after is null || before.Count != after.Count) return false;
        for (int i = 0; i < before.Count; i++)
            if (!before[i].Span.SequenceEqual(after[i].Span)) return false;
        return true;
    }
}
