namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Searches for what cannot be.</summary>
internal sealed class QidoAcceptsMalformed() : Defect(
    "qido-accepts-malformed",
    "A malformed query is not answered with 400, against PS3.18 §8.3.4.1 and Table 10.6.3-1.",
    "WEB-018")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { RefusesMalformed = false } };
}
