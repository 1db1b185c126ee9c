namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Falls over what is not there.</summary>
internal sealed class WadoFrameOutOfRangeFails() : Defect(
    "wado-frame-out-of-range-fails",
    "A frame number out of range is answered with 500, against PS3.18 §10.4.3.1, Table 10.4.3-1.",
    "WEB-025")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Status = (method, template, status) => template.Contains("frames", StringComparison.Ordinal) && status is 400 or 404 ? 500 : parts.Web.Status(method, template, status) } };
}
