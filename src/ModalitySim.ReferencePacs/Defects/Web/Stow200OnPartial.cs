namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Calls it all well when some of it went wrong.</summary>
internal sealed class Stow200OnPartial() : Defect(
    "stow-200-on-partial",
    "A storage of which some instances failed is answered with 200 in place of 202, against PS3.18 §10.5.3.1, Table 10.5.3-1.",
    "WEB-006")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { StoreStatus = (stored, warned, failed) => stored > 0 && failed > 0 ? 200 : parts.Web.StoreStatus(stored, warned, failed) } };
}
