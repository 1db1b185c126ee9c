using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>General Series Module (PS3.3 §C.7.3.1), with the mapping of IHE RAD TF-2 Appendix A from order and procedure step.</summary>
internal static class GeneralSeriesModule
{
    public static void AddTo(DicomDataset dataset, SeriesContext series)
    {
        StudyContext study = series.Study;
        dataset
            .AddOrUpdate(DicomTag.Modality, series.Modality)
            .AddOrUpdate(DicomTag.SeriesInstanceUID, series.SeriesInstanceUid)
            .AddOrUpdate(DicomTag.SeriesNumber, series.Number)
            .AddOrUpdate(DicomTag.SeriesDate, series.Start)
            .AddOrUpdate(DicomTag.SeriesTime, series.Start)
            .AddIfKnown(DicomTag.PerformingPhysicianName, study.PerformingPhysician)
            .AddIfKnown(DicomTag.OperatorsName, study.Operators)
            .AddOrUpdate(DicomTag.ProtocolName, series.ProtocolName)
            .AddOrUpdate(DicomTag.SeriesDescription, series.Description)
            // Laterality is 2C for paired body parts where no Image Laterality tells the side; none of our images needs it.
            .AddIfKnown(DicomTag.BodyPartExamined, series.BodyPart)
            .AddIfKnown(DicomTag.PatientPosition, series.PatientPosition)
            .AddOrUpdate(DicomTag.PerformedProcedureStepID, study.StepId)
            .AddOrUpdate(DicomTag.PerformedProcedureStepStartDate, study.StepStart)
            .AddOrUpdate(DicomTag.PerformedProcedureStepStartTime, study.StepStart)
            .AddIfKnown(DicomTag.PerformedProcedureStepDescription, study.StepDescription)
            .AddIfKnown(DicomTag.PerformedProtocolCodeSequence, series.ProtocolCodes)
            .AddOrUpdate(
                DicomTag.ReferencedPerformedProcedureStepSequence,
                new SopReference(DicomUID.ModalityPerformedProcedureStep.Value, study.StepUid).ToDataset());
        if (study.Order.IsScheduled) dataset.AddOrUpdate(DicomTag.RequestAttributesSequence, RequestAttributes.Items(study.Order));
    }
}
