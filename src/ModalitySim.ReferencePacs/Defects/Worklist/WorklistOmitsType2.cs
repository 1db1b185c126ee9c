using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Leaves out what it does not know.</summary>
internal sealed class WorklistOmitsType2() : IdentifierDefect(
    "worklist-omits-type-2",
    "The return keys Referring Physician's Name and Requesting Physician are left out, although they are of type 2 (PS3.4 §K.6.1.2.2, Table K.6-1).",
    Operation.WorklistFind, "MWL-011")
{
    protected override DicomDataset Spoil(DicomDataset identifier)
    {
        identifier.Remove(DicomTag.ReferringPhysicianName);
        identifier.Remove(DicomTag.RequestingPhysician);
        return identifier;
    }
}
