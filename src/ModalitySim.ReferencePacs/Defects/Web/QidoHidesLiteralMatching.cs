namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Promises what it does not do.</summary>
internal sealed class QidoHidesLiteralMatching() : Defect(
    "qido-hides-literal-matching",
    "Fuzzy matching is asked for and not done, and no warning says so, against PS3.18 §8.3.4.2.",
    "WEB-017")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { TellsOfLiteralMatching = false } };
}
