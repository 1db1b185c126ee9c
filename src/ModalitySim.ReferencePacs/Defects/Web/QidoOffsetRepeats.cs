namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Turns the page and shows the same.</summary>
internal sealed class QidoOffsetRepeats() : Defect(
    "qido-offset-repeats",
    "A page begins at the first result whatever the offset, against PS3.18 §8.3.4.4.1.",
    "WEB-016")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Offset = static _ => 0 } };
}
