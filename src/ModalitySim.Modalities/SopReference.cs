using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities;

/// <summary>A reference to a SOP instance (PS3.3 Table 10-11).</summary>
/// <param name="SopClassUid">Referenced SOP Class UID.</param>
/// <param name="SopInstanceUid">Referenced SOP Instance UID.</param>
public sealed record SopReference(string SopClassUid, string SopInstanceUid)
{
    /// <summary>Makes an item of a reference sequence, a new one at each call.</summary>
    public DicomDataset ToDataset() => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedSOPClassUID, SopClassUid)
        .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, SopInstanceUid);

    /// <summary>Reads the items of a reference sequence; items that name no instance are passed over.</summary>
    internal static IReadOnlyList<SopReference> ReadAll(DicomDataset dataset, DicomTag sequence) =>
    [
        .. dataset.GetItems(sequence)
            .Select(item => new SopReference(
                item.GetString(DicomTag.ReferencedSOPClassUID) ?? "", item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? ""))
            .Where(reference => reference.SopClassUid.Length > 0 && reference.SopInstanceUid.Length > 0),
    ];
}
