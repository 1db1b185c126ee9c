using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Tells more than was asked.</summary>
internal sealed class WorklistReturnsUnrequested() : IdentifierDefect(
    "worklist-returns-unrequested",
    "An attribute comes that was not asked for, against PS3.4 §K.4.1.1.3.2.",
    Operation.WorklistFind, "MWL-012")
{
    protected override DicomDataset Spoil(DicomDataset identifier) => identifier.AddOrUpdate(DicomTag.PatientAddress, "1 Main Street");
}
