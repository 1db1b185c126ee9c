using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Reports on some of what was asked.</summary>
internal sealed class CommitForgetsReferences() : Defect(
    "commit-forgets-references",
    "The report leaves an instance out, against PS3.4 §J.3.3.1.2, Table J.3-2.",
    "SCM-002", "SCM-003")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Commitment = parts.Commitment with { Information = information => Spoil(parts.Commitment.Information(information)) },
    };

    private static DicomDataset Spoil(DicomDataset information) => information.GetItems(DicomTag.ReferencedSOPSequence) is { Count: > 1 } items
        ? information.AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. items.SkipLast(1)])
        : information;
}
