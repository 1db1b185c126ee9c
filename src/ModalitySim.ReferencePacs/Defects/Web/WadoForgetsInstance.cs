namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Sends all but one.</summary>
internal sealed class WadoForgetsInstance() : Defect(
    "wado-forgets-instance",
    "The last instance of a study is not sent, against PS3.18 §10.4.1.1.1 and §10.4.4.",
    "WEB-019")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Sent = instances => [.. instances.SkipLast(instances.Count > 1 ? 1 : 0)] } };
}
