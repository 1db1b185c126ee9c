namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Does not say that there is more.</summary>
internal sealed class QidoHidesRemaining() : Defect(
    "qido-hides-remaining",
    "A page does not say that results are left, against PS3.18 §8.3.4.4.1.",
    "WEB-016")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { TellsOfRemaining = false } };
}
