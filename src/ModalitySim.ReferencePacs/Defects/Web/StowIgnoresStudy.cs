namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Puts an instance into any study.</summary>
internal sealed class StowIgnoresStudy() : Defect(
    "stow-ignores-study",
    "Instances of one study are stored into another, against PS3.18 §10.5.1.1.1 and Table 10.5.3-1.",
    "WEB-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { ChecksStudy = false } };
}
