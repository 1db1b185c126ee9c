namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Reads every body alike.</summary>
internal sealed class StowIgnoresContentType() : Defect(
    "stow-ignores-content-type",
    "A body of an unsupported media type is not answered with 415, against PS3.18 §10.5.3.1, Table 10.5.3-1.",
    "WEB-009")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { ChecksContentType = false } };
}
