using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Gives neither description nor code.</summary>
internal sealed class WorklistDescribesNothing() : IdentifierDefect(
    "worklist-describes-nothing",
    "Neither the description nor the code of a requested procedure is answered, against type 1C in PS3.4 Table K.6-1 (§K.6.1.2.2).",
    Operation.WorklistFind, "MWL-010")
{
    protected override DicomDataset Spoil(DicomDataset identifier)
    {
        identifier.Remove(DicomTag.RequestedProcedureDescription);
        identifier.Remove(DicomTag.RequestedProcedureCodeSequence);
        return identifier;
    }
}
