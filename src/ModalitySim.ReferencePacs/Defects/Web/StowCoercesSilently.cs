using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Knows better whose image it is.</summary>
internal sealed class StowCoercesSilently() : Defect(
    "stow-coerces-silently",
    "Instances are coerced without a warning and without Original Attributes Sequence, against PS3.18 §10.5.2.",
    "WEB-011")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Coerce = static dataset => dataset.Clone().AddOrUpdate(DicomTag.PatientID, "COERCED"), TellsOfCoercion = false, KeepsOriginalAttributes = false } };
}
