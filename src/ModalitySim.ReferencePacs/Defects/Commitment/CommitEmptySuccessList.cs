using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Lists successes where there are none.</summary>
internal sealed class CommitEmptySuccessList() : Defect(
    "commit-empty-success-list",
    "Where everything failed, the report has an empty Referenced SOP Sequence, against type 1C in PS3.4 Table J.3-2 (§J.3.3.1.2).",
    "SCM-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Commitment = parts.Commitment with { Information = information => Spoil(parts.Commitment.Information(information)) },
    };

    private static DicomDataset Spoil(DicomDataset information) =>
        information.Contains(DicomTag.ReferencedSOPSequence) ? information : information.AddEmpty(DicomTag.ReferencedSOPSequence);
}
