using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Gives a required return key without its value.</summary>
internal sealed class WorklistEmptiesType1() : IdentifierDefect(
    "worklist-empties-type-1",
    "Requested Procedure ID is answered empty, although it is a return key of type 1 (PS3.4 §K.6.1.2.2, Table K.6-1).",
    Operation.WorklistFind, "MWL-009")
{
    protected override DicomDataset Spoil(DicomDataset identifier) =>
        identifier.Contains(DicomTag.RequestedProcedureID) ? identifier.AddEmpty(DicomTag.RequestedProcedureID) : identifier;
}
