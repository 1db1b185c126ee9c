using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Steps;

/// <summary>The items of Scheduled Step Attributes Sequence (PS3.4 Table F.7.2-1): which scheduled steps a performed step fulfils.</summary>
internal static class ScheduledStepAttributes
{
    /// <summary>Makes one item per scheduled step, or a single one that has nothing but the study when there was no booking.</summary>
    public static DicomDataset[] Items(StudyContext study) => study.Order.IsScheduled
        ? [.. study.Order.Steps.Select(step => Item(study, step))]
        : [Item(study, new())];

    private static DicomDataset Item(StudyContext study, ScheduledStep step) => new DicomDataset()
        .AddOrUpdate(DicomTag.StudyInstanceUID, study.StudyInstanceUid)
        .AddOrEmpty(DicomTag.ReferencedStudySequence, study.ReferencedStudiesOf(step))
        .AddOrEmpty(DicomTag.AccessionNumber, step.AccessionNumber)
        .AddIfKnown(DicomTag.PlacerOrderNumberImagingServiceRequest, step.PlacerOrderNumber)
        .AddIfKnown(DicomTag.FillerOrderNumberImagingServiceRequest, step.FillerOrderNumber)
        .AddOrEmpty(DicomTag.RequestedProcedureID, step.RequestedProcedureId)
        .AddIfKnown(DicomTag.RequestedProcedureCodeSequence, step.RequestedProcedureCodes)
        .AddOrEmpty(DicomTag.RequestedProcedureDescription, step.RequestedProcedureDescription)
        .AddOrEmpty(DicomTag.ScheduledProcedureStepID, step.StepId)
        .AddOrEmpty(DicomTag.ScheduledProcedureStepDescription, step.StepDescription)
        .AddOrEmpty(DicomTag.ScheduledProtocolCodeSequence, step.ProtocolCodes);
}
