namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Says everything twice.</summary>
internal sealed class QidoRepeatsResults() : Defect(
    "qido-repeats-results",
    "A result comes twice, against PS3.18 §10.6.3.3.",
    "WEB-015")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Results = results => [.. parts.Web.Results(results).SelectMany(result => new[] { result, result })] } };
}
