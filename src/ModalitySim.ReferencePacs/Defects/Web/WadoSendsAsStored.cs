namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Sends things in the form that they have.</summary>
internal sealed class WadoSendsAsStored() : Defect(
    "wado-sends-as-stored",
    "Without a transfer syntax instances come as they are stored and not in Explicit VR Little Endian, against PS3.18 §8.7.3.4.",
    "WEB-020")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { DefaultSyntax = static stored => stored } };
}
