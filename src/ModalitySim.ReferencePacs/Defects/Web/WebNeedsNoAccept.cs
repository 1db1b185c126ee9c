namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Answers those who do not say what they take.</summary>
internal sealed class WebNeedsNoAccept() : Defect(
    "web-needs-no-accept",
    "A request without Accept is answered with a payload, against PS3.18 §8.7.5.",
    "WEB-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { NeedsAccept = false } };
}
