namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Does not say what it can.</summary>
internal sealed class WebHidesCapabilities() : Defect(
    "web-hides-capabilities",
    "OPTIONS on the base URI gives no capabilities description, against PS3.18 §8.9.",
    "WEB-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { OffersCapabilities = false } };
}
