using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Puts several steps into one answer.</summary>
internal sealed class WorklistJoinsSteps() : IdentifierDefect(
    "worklist-joins-steps",
    "An answer has two items in Scheduled Procedure Step Sequence, against PS3.4 §K.6.1.2.2, Table K.6-1.",
    Operation.WorklistFind, "MWL-013")
{
    protected override DicomDataset Spoil(DicomDataset identifier) =>
        identifier.GetItems(DicomTag.ScheduledProcedureStepSequence) is [var step] ? identifier.AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step, step.Clone()) : identifier;
}
