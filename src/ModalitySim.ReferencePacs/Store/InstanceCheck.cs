using System.Collections.Frozen;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Store;

/// <summary>Whether a data set is the instance that its command names, and can be filed.</summary>
internal static class InstanceCheck
{
    /// <summary>Storage SOP classes whose objects belong to no patient and so to no study (PS3.4 Annex GG, Table GG.3-1).</summary>
    private static readonly FrozenSet<string> s_nonPatient = UidRegistry.StorageSopClasses
        .Where(entry => entry.Keyword is "HangingProtocolStorage" or "ColorPaletteStorage" or "GenericImplantTemplateStorage"
            or "ImplantAssemblyTemplateStorage" or "ImplantTemplateGroupStorage" or "CTDefinedProcedureProtocolStorage"
            or "XADefinedProcedureProtocolStorage" or "ProtocolApprovalStorage" or "InventoryStorage")
        .Select(entry => entry.Uid)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why the instance cannot be stored; null when it can.</summary>
    /// <param name="sopClassUid">Affected SOP Class UID of the command.</param>
    /// <param name="sopInstanceUid">Affected SOP Instance UID of the command.</param>
    /// <param name="dataset">The data set.</param>
    public static StorageRefusal? Find(string sopClassUid, string sopInstanceUid, DicomDataset dataset)
    {
        // PS3.4 §B.2.3: the data set does not match the SOP class.
        if (Compare(dataset, DicomTag.SOPClassUID, sopClassUid) is { } otherClass)
            return otherClass;
        if (Compare(dataset, DicomTag.SOPInstanceUID, sopInstanceUid) is { } otherInstance)
            return otherInstance;
        if (s_nonPatient.Contains(sopClassUid))
            return null;
        var bad = FindMissing(dataset);
        return bad.Length == 0
            ? null
            : new(StorageRefusal.DoesNotMatchSopClass, "No valid " + string.Join(' ', bad.Select(tag => tag.Keyword)), bad);
    }

    /// <summary>What every composite object of a patient owes (PS3.3 §C.7.2.1, §C.7.3.1), and its pixels if it has any.</summary>
    private static DicomTag[] FindMissing(DicomDataset dataset)
    {
        DicomTag[] uids = [DicomTag.StudyInstanceUID, DicomTag.SeriesInstanceUID];
        var bad = uids.Where(tag => dataset.GetUid(tag) is not { IsValid: true }).ToList();
        if (dataset.GetString(DicomTag.Modality) is not { Length: > 0 })
            bad.Add(DicomTag.Modality);
        bad.AddRange(ImageCheck.FindMissing(dataset));
        return [.. bad];
    }

    private static StorageRefusal? Compare(DicomDataset dataset, DicomTag tag, string command)
    {
        var uid = dataset.GetString(tag);
        if (string.Equals(uid, command, StringComparison.Ordinal))
            return null;
        return new(
            StorageRefusal.DoesNotMatchSopClass,
            string.IsNullOrEmpty(uid) ? $"No {tag.Keyword}" : $"{tag.Keyword} differs from the command's",
            tag);
    }
}
