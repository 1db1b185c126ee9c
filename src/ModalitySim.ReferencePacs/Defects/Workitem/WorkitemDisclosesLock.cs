using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Gives the key away.</summary>
internal sealed class WorkitemDisclosesLock() : Defect(
    "workitem-discloses-lock",
    "N-GET and C-FIND return a Transaction UID, against PS3.4 §CC.2.7.3.",
    "UPS-012")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Workitem = parts.Workitem with { Show = attributes => parts.Workitem.Show(attributes).AddOrUpdate(DicomTag.TransactionUID, "1.2.826.0.1.3680043.2.1125.7") },
    };
}
