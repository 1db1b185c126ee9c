using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>A performed procedure step at one moment.</summary>
/// <param name="SopInstanceUid">Its UID.</param>
/// <param name="Attributes">Its attributes; not to be changed.</param>
/// <param name="Updated">When it was last created or set.</param>
public sealed record PerformedStep(string SopInstanceUid, DicomDataset Attributes, DateTimeOffset Updated)
{
    /// <summary>Performed Procedure Step Status (0040,0252).</summary>
    public string Status => Attributes.GetString(DicomTag.PerformedProcedureStepStatus) ?? "";
}
