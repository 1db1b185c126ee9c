using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Says at both levels where to retrieve from.</summary>
internal sealed class CommitRepeatsRetrieveAe() : Defect(
    "commit-repeats-retrieve-ae",
    "Retrieve AE Title stands outside and inside the items, against PS3.4 §J.3.3.1.1.1.",
    "SCM-016")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Commitment = parts.Commitment with { Information = information => Spoil(parts.Commitment.Information(information)) },
    };

    private static DicomDataset Spoil(DicomDataset information)
    {
        foreach (var item in information.GetItems(DicomTag.ReferencedSOPSequence))
            item.AddOrUpdate(DicomTag.RetrieveAETitle, "REFPACS");
        return information;
    }
}
