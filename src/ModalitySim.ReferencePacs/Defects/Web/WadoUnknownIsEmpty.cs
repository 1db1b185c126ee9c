namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Takes nothing for something.</summary>
internal sealed class WadoUnknownIsEmpty() : Defect(
    "wado-unknown-is-empty",
    "An unknown study is answered with 204 in place of 404, against PS3.18 §10.4.3.1, Table 10.4.3-1.",
    "WEB-022")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Status = (method, template, status) => method == "GET" && status == 404 ? 204 : parts.Web.Status(method, template, status) } };
}
