namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Calls it well when it was refused.</summary>
internal sealed class UpsRsWrongLockIsOk() : Defect(
    "ups-rs-wrong-lock-is-ok",
    "A change of state with a wrong Transaction UID is answered with 200, against PS3.18 §11.7.3.1.",
    "WEB-028")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { WorkitemStatus = (dimse, http) => dimse == 0xC301 ? 200 : parts.Web.WorkitemStatus(dimse, http) } };
}
