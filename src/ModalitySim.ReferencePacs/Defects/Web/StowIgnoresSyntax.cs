namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Makes something of every body.</summary>
internal sealed class StowIgnoresSyntax() : Defect(
    "stow-ignores-syntax",
    "A body that breaks off is not answered with 400, against PS3.18 §10.5.3.1, Table 10.5.3-1.",
    "WEB-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { ChecksSyntax = false } };
}
