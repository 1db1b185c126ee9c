using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Reports on something else.</summary>
internal sealed class CommitChangesTransaction() : Defect(
    "commit-changes-transaction",
    "The report has another Transaction UID than the request, against PS3.4 §J.3.3.1.2, Table J.3-2.",
    "SCM-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Commitment = parts.Commitment with { Information = information => Spoil(parts.Commitment.Information(information)) },
    };

    private static DicomDataset Spoil(DicomDataset information) =>
        information.AddOrUpdate(DicomTag.TransactionUID, information.GetString(DicomTag.TransactionUID) + ".1");
}
