namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Takes DICOM and pictures for one.</summary>
internal sealed class WebMixesMediaTypes() : Defect(
    "web-mixes-media-types",
    "DICOM and rendered media types, accepted together, are not refused, against PS3.18 §8.7.5.",
    "WEB-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { RefusesMixedTypes = false } };
}
