namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Has no pictures.</summary>
internal sealed class WadoRendersNothing() : Defect(
    "wado-renders-nothing",
    "Rendered resources are answered with 501, against PS3.18 §10.3, Table 10.3-2.",
    "WEB-026")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Status = (method, template, status) => template.EndsWith("rendered", StringComparison.Ordinal) ? 501 : parts.Web.Status(method, template, status) } };
}
