using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Steps;

/// <summary>The return keys that a modality asks a worklist for (PS3.4 Table K.6-1, return key types 1 and 2 and what a device shows).</summary>
internal static class WorklistKeys
{
    private static readonly DicomTag[] Item =
    [
        DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName, DicomTag.ReferencedStudySequence, DicomTag.ReferencedPatientSequence,
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.IssuerOfPatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex,
        DicomTag.PatientSize, DicomTag.PatientWeight, DicomTag.MedicalAlerts, DicomTag.Allergies, DicomTag.PregnancyStatus,
        DicomTag.StudyInstanceUID, DicomTag.RequestingPhysician, DicomTag.RequestedProcedureDescription, DicomTag.RequestedProcedureCodeSequence,
        DicomTag.AdmissionID, DicomTag.SpecialNeeds, DicomTag.CurrentPatientLocation, DicomTag.PatientState,
        DicomTag.RequestedProcedureID, DicomTag.ReasonForTheRequestedProcedure, DicomTag.RequestedProcedurePriority,
        DicomTag.PatientTransportArrangements, DicomTag.PlacerOrderNumberImagingServiceRequest, DicomTag.FillerOrderNumberImagingServiceRequest,
        DicomTag.ConfidentialityConstraintOnPatientDataDescription,
    ];

    private static readonly DicomTag[] Step =
    [
        DicomTag.ScheduledStationAETitle, DicomTag.ScheduledProcedureStepStartDate, DicomTag.ScheduledProcedureStepStartTime, DicomTag.Modality,
        DicomTag.ScheduledPerformingPhysicianName, DicomTag.ScheduledProcedureStepDescription, DicomTag.ScheduledStationName,
        DicomTag.ScheduledProcedureStepLocation, DicomTag.ScheduledProtocolCodeSequence, DicomTag.PreMedication,
        DicomTag.ScheduledProcedureStepID, DicomTag.RequestedContrastAgent,
    ];

    /// <summary>An identifier that asks for all of them and matches everything.</summary>
    public static DicomDataset All()
    {
        var identifier = Empty(Item);
        return identifier.AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, Empty(Step));
    }

    private static DicomDataset Empty(IEnumerable<DicomTag> tags)
    {
        var dataset = new DicomDataset();
        foreach (var tag in tags)
            dataset.AddEmpty(tag);
        return dataset;
    }
}
