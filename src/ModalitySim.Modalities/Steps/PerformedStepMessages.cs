using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Steps;

/// <summary>The attribute lists of Modality Performed Procedure Step (PS3.4 Table F.7.2-1), in the order of that table.</summary>
internal static class PerformedStepMessages
{
    /// <summary>Makes the N-CREATE.</summary>
    public static DicomDataset Create(StudyContext study)
    {
        DicomDataset dataset = new(study.Characters);
        dataset.AddOrUpdate(DicomTag.ScheduledStepAttributesSequence, ScheduledStepAttributes.Items(study));
        AddPatient(dataset, study.Order.Patient);
        AddStep(dataset, study);
        return dataset
            .AddOrUpdate(DicomTag.Modality, study.Profile.Modality)
            .AddOrEmpty(DicomTag.StudyID, study.StudyId)
            .AddOrEmpty(DicomTag.PerformedProtocolCodeSequence, study.ProtocolCodes)
            .AddEmpty(DicomTag.PerformedSeriesSequence);
    }

    /// <summary>Makes an N-SET that leaves the status as it is.</summary>
    public static DicomDataset Progress(Acquisition acquisition, int instances) =>
        new DicomDataset(acquisition.Study.Characters)
            .AddOrEmpty(DicomTag.PerformedProtocolCodeSequence, acquisition.Study.ProtocolCodes)
            .AddOrUpdate(DicomTag.PerformedSeriesSequence, PerformedSeries.Items(acquisition, instances));

    /// <summary>Makes the N-SET to COMPLETED.</summary>
    public static DicomDataset Complete(Acquisition acquisition, int instances) => Final(acquisition, "COMPLETED", instances);

    /// <summary>Makes the N-SET to DISCONTINUED.</summary>
    public static DicomDataset Discontinue(Acquisition acquisition, CodedConcept? reason, int instances)
    {
        DicomDataset dataset = Final(acquisition, "DISCONTINUED", instances);
        return reason is null
            ? dataset
            : dataset.AddOrUpdate(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence, reason.ToDataset());
    }

    private static DicomDataset Final(Acquisition acquisition, string status, int instances)
    {
        DateTime end = PerformedSeries.EndOf(acquisition, instances);
        return Progress(acquisition, instances)
            .AddOrUpdate(DicomTag.PerformedProcedureStepStatus, status)
            .AddOrUpdate(DicomTag.PerformedProcedureStepEndDate, end)
            .AddOrUpdate(DicomTag.PerformedProcedureStepEndTime, end)
            .AddOrUpdate(DicomTag.PerformedProcedureStepDescription, acquisition.Study.StepDescription)
            .AddOrEmpty(DicomTag.ProcedureCodeSequence, acquisition.Study.ProcedureCodes);
    }

    private static void AddPatient(DicomDataset dataset, Patient patient) => dataset
        .AddOrEmpty(DicomTag.PatientName, patient.Name)
        .AddOrEmpty(DicomTag.PatientID, patient.PatientId)
        .AddIfKnown(DicomTag.IssuerOfPatientID, patient.IssuerOfPatientId)
        .AddOrEmpty(DicomTag.PatientBirthDate, patient.BirthDate)
        .AddOrEmpty(DicomTag.PatientSex, patient.Sex is "M" or "F" or "O" ? patient.Sex : "")
        .AddOrEmpty(DicomTag.ReferencedPatientSequence, patient.ReferencedPatients)
        .AddIfKnown(DicomTag.AdmissionID, patient.AdmissionId);

    private static void AddStep(DicomDataset dataset, StudyContext study) => dataset
        .AddOrUpdate(DicomTag.PerformedProcedureStepID, study.StepId)
        .AddOrUpdate(DicomTag.PerformedStationAETitle, study.Profile.AETitle)
        .AddOrEmpty(DicomTag.PerformedStationName, study.Profile.StationName)
        .AddOrEmpty(DicomTag.PerformedLocation, study.Profile.Location)
        .AddOrUpdate(DicomTag.PerformedProcedureStepStartDate, study.StepStart)
        .AddOrUpdate(DicomTag.PerformedProcedureStepStartTime, study.StepStart)
        // PS3.4 §F.7.2.1.2: the SCU shall only send the N-CREATE with IN PROGRESS.
        .AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "IN PROGRESS")
        .AddOrEmpty(DicomTag.PerformedProcedureStepDescription, study.StepDescription)
        .AddEmpty(DicomTag.PerformedProcedureTypeDescription)
        .AddOrEmpty(DicomTag.ProcedureCodeSequence, study.ProcedureCodes)
        .AddEmpty(DicomTag.PerformedProcedureStepEndDate)
        .AddEmpty(DicomTag.PerformedProcedureStepEndTime)
        // Table F.7.2-1 note 5: what an N-SET may have to set must be created, with zero length.
        .AddEmpty(DicomTag.CommentsOnThePerformedProcedureStep)
        .AddEmpty(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence);
}
