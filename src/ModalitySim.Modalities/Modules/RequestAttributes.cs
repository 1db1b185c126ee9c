using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Request Attributes Macro (PS3.3 Table 10-9): one item per scheduled step that an instance belongs to.</summary>
internal static class RequestAttributes
{
    /// <summary>Makes the items; none for an unscheduled acquisition.</summary>
    public static DicomDataset[] Items(Order order) => [.. order.Steps.Select(Item)];

    private static DicomDataset Item(ScheduledStep step) => new DicomDataset()
        .AddIfKnown(DicomTag.StudyInstanceUID, step.StudyInstanceUid)
        .AddIfKnown(DicomTag.AccessionNumber, step.AccessionNumber)
        .AddIfKnown(DicomTag.ReferencedStudySequence, step.ReferencedStudies)
        .AddIfKnown(DicomTag.RequestedProcedureID, step.RequestedProcedureId)
        .AddIfKnown(DicomTag.RequestedProcedureDescription, step.RequestedProcedureDescription)
        .AddIfKnown(DicomTag.RequestedProcedureCodeSequence, step.RequestedProcedureCodes)
        .AddIfKnown(DicomTag.ReasonForTheRequestedProcedure, step.ReasonForRequestedProcedure)
        .AddIfKnown(DicomTag.ScheduledProcedureStepID, step.StepId)
        .AddIfKnown(DicomTag.ScheduledProcedureStepDescription, step.StepDescription)
        .AddIfKnown(DicomTag.ScheduledProtocolCodeSequence, step.ProtocolCodes);
}
