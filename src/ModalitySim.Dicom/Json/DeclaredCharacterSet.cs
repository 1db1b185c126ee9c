using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>
/// JSON text is Unicode whatever Specific Character Set says (PS3.18 §F.2). A data set whose declared set does not hold its text
/// is declared to be UTF-8, so that encoding it loses nothing.
/// </summary>
internal static class DeclaredCharacterSet
{
    public static void Mend(DicomDataset dataset)
    {
        if (HoldsItsText(dataset)) return;
        Undeclare(dataset);
        dataset.AddOrUpdate(DicomTag.SpecificCharacterSet, DicomCharacterSet.Utf8.Terms[0]);
    }

    private static bool HoldsItsText(DicomDataset dataset)
    {
        foreach (ref readonly var element in dataset.Elements)
        {
            if (element.Content is string text && !dataset.CharacterSet.CanEncode(text, DicomDataset.DelimitersOf(element.VR))) return false;
            if (element.Content is not DicomSequence sequence) continue;
            foreach (var item in sequence)
                if (!HoldsItsText(item)) return false;
        }

        return true;
    }

    /// <summary>Takes the declarations of items out, so that the one at the top counts.</summary>
    private static void Undeclare(DicomDataset dataset)
    {
        foreach (var element in dataset)
        {
            if (element.Sequence is not { } sequence) continue;
            foreach (var item in sequence)
            {
                if (item.Contains(DicomTag.SpecificCharacterSet)) item.AddOrUpdate(DicomTag.SpecificCharacterSet, DicomCharacterSet.Utf8.Terms[0]);
                Undeclare(item);
            }
        }
    }
}
