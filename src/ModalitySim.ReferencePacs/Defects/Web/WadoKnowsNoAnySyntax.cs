namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Does not understand an asterisk.</summary>
internal sealed class WadoKnowsNoAnySyntax() : Defect(
    "wado-knows-no-any-syntax",
    "The media type parameter transfer-syntax=* is not understood, against PS3.18 §8.7.3.5.2.",
    "WEB-021")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { KnowsAnySyntax = false } };
}
