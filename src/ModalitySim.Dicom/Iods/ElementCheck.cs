using ModalitySim.Dicom.Checks;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods;

/// <summary>Checks every element by itself: VR, multiplicity, syntax and length of its value, and whether the registry knows it (PS3.5, PS3.6).</summary>
internal static class ElementCheck
{
    /// <summary>Checks the elements of an item and of all items in it.</summary>
    public static void Item(DicomDataset item, Place? place, FindingSink findings)
    {
        foreach (var element in item.Elements)
        {
            Element(item, element, place, findings);
            if (element.Sequence is not { } items) continue;
            for (int i = 0; i < items.Count; i++) Item(items[i], new Place(place, element.Tag, i + 1), findings);
        }
    }

    private static void Element(DicomDataset item, in DicomElement element, Place? place, FindingSink findings)
    {
        bool isKnown = DicomDictionary.TryFindFacts(element.Tag, out var facts);
        if (!isKnown && !element.Tag.IsPrivate && !element.Tag.IsGroupLength)
            findings.Warning("data.unknown", element.Tag, place, "is no attribute of PS3.6 as known here", "PS3.6 §6");
        else if (isKnown && facts.IsRetired)
            findings.Warning("data.retired", element.Tag, place, "is retired", "PS3.6 §6");
        else if (element.Tag.IsGroupLength && element.Tag.Group > 2)
            findings.Warning("data.group-length", element.Tag, place, "group lengths are retired", "PS3.5 §7.2");
        if (QuickValueCheck.IsFine(item, element, isKnown, facts)) return;
        foreach (var problem in ValueCheck.OfElement(item, element))
        {
            string code = problem.Code.Replace('-', '.') + (problem.Code is "value-syntax" or "value-length" ? "." + element.VR.Code.ToLowerInvariant() : "");
            findings.Error(code, element.Tag, place, problem.Message, problem.Clause);
        }
    }
}
