namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Sends what nobody wants.</summary>
internal sealed class WebIgnoresAccept() : Defect(
    "web-ignores-accept",
    "What the Accept header does not allow is sent all the same, against PS3.18 §8.7.8.1.",
    "WEB-003")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { IgnoresAccept = true } };
}
