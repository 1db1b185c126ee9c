namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Makes a step and does not say where.</summary>
internal sealed class UpsRsHidesLocation() : Defect(
    "ups-rs-hides-location",
    "A new workitem is answered without its Location, against PS3.18 §11.4.3.",
    "WEB-027")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { TellsLocation = false } };
}
