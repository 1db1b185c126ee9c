using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Attributes;

/// <summary>What becomes of an instance when N-SET changes it.</summary>
internal static class AttributeMerge
{
    /// <summary>The instance with the modifications in place; sequences are replaced whole (PS3.4 §F.7.2.2.2).</summary>
    public static DicomDataset Apply(DicomDataset instance, DicomDataset modifications)
    {
        var merged = instance.Clone();
        var changes = modifications;

        // PS3.4 §F.7.2.2.3: the value of Specific Character Set is not replaced; text in another set is brought together in Unicode.
        var declared = modifications.GetString(DicomTag.SpecificCharacterSet);
        if (declared is { Length: > 0 } && declared != (instance.GetString(DicomTag.SpecificCharacterSet) ?? ""))
        {
            changes = modifications.Clone();
            changes.AddOrUpdate(DicomTag.SpecificCharacterSet, DicomCharacterSet.Utf8.Terms[0]);
            merged.AddOrUpdate(DicomTag.SpecificCharacterSet, DicomCharacterSet.Utf8.Terms[0]);
        }

        foreach (var element in changes)
        {
            if (element.Tag != DicomTag.SpecificCharacterSet && !element.Tag.IsGroupLength)
                merged.AddOrUpdate(element);
        }

        return merged;
    }
}
