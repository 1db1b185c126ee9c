namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Sends the first frame for every other.</summary>
internal sealed class WadoWrongFrame() : Defect(
    "wado-wrong-frame",
    "The first frame is sent whatever frame was asked for, against PS3.18 §10.4.1.1.6.",
    "WEB-024")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Frame = static _ => 1 } };
}
