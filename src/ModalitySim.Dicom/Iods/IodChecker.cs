using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Iods.Rules;

namespace ModalitySim.Dicom.Iods;

/// <summary>
/// Judges data sets by the information object definitions of PS3.3: which attributes a SOP class requires, with what values, in which
/// items, and whether every value obeys its VR. Attributes that the IOD does not mention are tolerated: an instance may be extended
/// (PS3.2 §7.3). Pixel data is never decoded. Safe for concurrent use; the data sets themselves are not.
/// </summary>
public static class IodChecker
{
    /// <summary>The UIDs of the SOP classes whose IOD is known; other data sets are judged by their elements alone.</summary>
    public static IReadOnlyList<string> SopClasses => IodCatalog.SopClasses;

    /// <summary>Judges a data set.</summary>
    /// <returns>What was found, errors and warnings, in the order of the checks; empty when there is nothing to say.</returns>
    public static IReadOnlyList<IodFinding> Check(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var findings = new FindingSink();
        Dataset(dataset, findings);
        return findings.ToList();
    }

    /// <summary>Judges a file: its meta information as well as its data set.</summary>
    public static IReadOnlyList<IodFinding> Check(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var findings = new FindingSink();
        FileMetaCheck.File(file, findings);
        Dataset(file.Dataset, findings);
        return findings.ToList();
    }

    private static void Dataset(DicomDataset dataset, FindingSink findings)
    {
        try
        {
            ElementCheck.Item(dataset, null, findings);
            Structure(dataset, findings);
        }
        catch (DicomDataException e)
        {
            // Items are decoded when somebody looks: a sequence may turn out to be none.
            findings.Error("data.unreadable", e.Tag ?? default, null, e.Message, "PS3.5 §7.5");
        }
    }

    private static void Structure(DicomDataset dataset, FindingSink findings)
    {
        string sopClass = dataset.GetString(DicomTag.SOPClassUID) ?? "";
        if (sopClass.Length == 0)
        {
            findings.Error("iod.type1.missing", DicomTag.SOPClassUID, null, "is missing or empty: what the data set is cannot be told", "PS3.3 Table C.12-1");
            return;
        }

        if (IodCatalog.Find(sopClass) is not { } iod)
        {
            findings.Warning("iod.unknown", DicomTag.SOPClassUID, null, $"'{sopClass}': the rules of this SOP class are not known here; only values are checked", "PS3.3 Annex A");
            return;
        }

        StructureCheck.Item(dataset, iod.Always, null, findings);
        ulong present = iod.ModulesIn(dataset);
        for (int i = 0; i < iod.Optional.Count; i++)
        {
            var use = iod.Optional[i];
            if ((present & 1UL << i) == 0 && use.Required?.Holds(dataset) != true) continue;
            if (use.Module.IsRepeating) RepeatingGroups(dataset, use.Module, findings);
            else StructureCheck.Item(dataset, use.Module.Attributes, null, findings);
        }

        if (iod.Groups.Count > 0 && dataset.Contains(DicomTag.PerFrameFunctionalGroupsSequence)) FunctionalGroupCheck.Dataset(dataset, iod.Groups, findings);
        ContentTreeCheck.Dataset(dataset, iod.Content, findings);
        PixelDataCheck.Dataset(dataset, findings);
    }

    private static void RepeatingGroups(DicomDataset dataset, Module module, FindingSink findings)
    {
        uint last = 0;
        foreach (var element in dataset.Elements)
        {
            uint offset = element.Tag.Value - 0x60000000u & 0xFFFF0000u;
            if (element.Tag.Group is < 0x6000 or > 0x60FE || element.Tag.IsPrivate || (last == offset + 1)) continue;
            last = offset + 1;
            StructureCheck.Item(dataset, module.Attributes, null, findings, offset);
        }
    }
}
