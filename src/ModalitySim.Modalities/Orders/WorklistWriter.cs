using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Orders;

/// <summary>Writes worklist items with every return key of types 1 and 2 (PS3.4 Table K.6-1), in the order of that table.</summary>
internal static class WorklistWriter
{
    /// <summary>Writes the item of one step.</summary>
    public static DicomDataset Write(Order order, ScheduledStep step)
    {
        DicomDataset item = new(DicomCharacterSet.FromTerms(order.CharacterSets));
        item.AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, Step(step));
        AddRequestedProcedure(item, step);
        AddServiceRequest(item, step);
        AddVisit(item, order.Patient);
        AddPatient(item, order.Patient);
        return item;
    }

    private static DicomDataset Step(ScheduledStep step)
    {
        DicomDataset item = new DicomDataset()
            .AddOrUpdate(DicomTag.ScheduledStationAETitle, step.StationAETitle)
            .AddOrEmpty(DicomTag.ScheduledProcedureStepStartDate, step.Start is { } start ? DateOnly.FromDateTime(start) : null)
            .AddOrEmpty(DicomTag.ScheduledProcedureStepStartTime, step.Start?.ToString("HHmmss", System.Globalization.CultureInfo.InvariantCulture))
            .AddOrUpdate(DicomTag.Modality, step.Modality)
            .AddOrEmpty(DicomTag.ScheduledPerformingPhysicianName, step.PerformingPhysicianName)
            .AddIfKnown(DicomTag.ScheduledProcedureStepDescription, step.StepDescription)
            .AddOrEmpty(DicomTag.ScheduledStationName, step.StationName)
            .AddOrEmpty(DicomTag.ScheduledProcedureStepLocation, step.Location)
            .AddIfKnown(DicomTag.ScheduledProtocolCodeSequence, step.ProtocolCodes)
            .AddOrUpdate(DicomTag.ScheduledProcedureStepID, step.StepId);
        return item
            .AddIfKnown(DicomTag.PreMedication, step.PreMedication)
            .AddIfKnown(DicomTag.RequestedContrastAgent, step.RequestedContrastAgent)
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStatus, "SCHEDULED");
    }

    private static void AddRequestedProcedure(DicomDataset item, ScheduledStep step) => item
        .AddOrUpdate(DicomTag.RequestedProcedureID, step.RequestedProcedureId)
        .AddIfKnown(DicomTag.RequestedProcedureDescription, step.RequestedProcedureDescription)
        .AddIfKnown(DicomTag.RequestedProcedureCodeSequence, step.RequestedProcedureCodes)
        .AddOrUpdate(DicomTag.StudyInstanceUID, step.StudyInstanceUid)
        .AddOrEmpty(DicomTag.ReferencedStudySequence, step.ReferencedStudies)
        .AddOrEmpty(DicomTag.RequestedProcedurePriority, step.RequestedProcedurePriority)
        .AddOrEmpty(DicomTag.PatientTransportArrangements, step.PatientTransportArrangements)
        .AddIfKnown(DicomTag.ReasonForTheRequestedProcedure, step.ReasonForRequestedProcedure);

    private static void AddServiceRequest(DicomDataset item, ScheduledStep step) => item
        .AddOrEmpty(DicomTag.AccessionNumber, step.AccessionNumber)
        .AddOrEmpty(DicomTag.RequestingPhysician, step.RequestingPhysician)
        .AddOrEmpty(DicomTag.ReferringPhysicianName, step.ReferringPhysicianName)
        .AddIfKnown(DicomTag.PlacerOrderNumberImagingServiceRequest, step.PlacerOrderNumber)
        .AddIfKnown(DicomTag.FillerOrderNumberImagingServiceRequest, step.FillerOrderNumber);

    private static void AddVisit(DicomDataset item, Patient patient) => item
        .AddOrEmpty(DicomTag.AdmissionID, patient.AdmissionId)
        .AddOrEmpty(DicomTag.CurrentPatientLocation, patient.CurrentLocation)
        .AddOrEmpty(DicomTag.ReferencedPatientSequence, patient.ReferencedPatients);

    private static void AddPatient(DicomDataset item, Patient patient)
    {
        item.AddOrUpdate(DicomTag.PatientName, patient.Name)
            .AddOrUpdate(DicomTag.PatientID, patient.PatientId)
            .AddIfKnown(DicomTag.IssuerOfPatientID, patient.IssuerOfPatientId)
            .AddOrEmpty(DicomTag.PatientBirthDate, patient.BirthDate)
            .AddOrEmpty(DicomTag.PatientSex, patient.Sex)
            .AddOrEmpty(DicomTag.PatientWeight, patient.WeightKilograms)
            .AddIfKnown(DicomTag.PatientSize, patient.SizeMeters)
            .AddEmpty(DicomTag.ConfidentialityConstraintOnPatientDataDescription)
            .AddOrEmpty(DicomTag.PatientState, patient.PatientState)
            .AddOrEmpty(DicomTag.MedicalAlerts, patient.MedicalAlerts)
            .AddOrEmpty(DicomTag.Allergies, patient.Allergies)
            .AddOrEmpty(DicomTag.SpecialNeeds, patient.SpecialNeeds);
        if (patient.PregnancyStatus is { } status) item.AddOrUpdate(DicomTag.PregnancyStatus, status);
        else item.AddEmpty(DicomTag.PregnancyStatus);
    }
}
