using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Tests.PerformedSteps;

internal static class Steps
{
    public const string Uid = "1.2.3.4";

    /// <summary>An N-CREATE with every mandatory attribute of PS3.4 Table F.7.2-1 and no other.</summary>
    public static DicomDataset Create(string stepId = "S1", string study = "1.2.3") => new DicomDataset()
        .AddOrUpdate(
            DicomTag.ScheduledStepAttributesSequence,
            new DicomDataset()
                .AddOrUpdate(DicomTag.StudyInstanceUID, study)
                .AddEmpty(DicomTag.ReferencedStudySequence)
                .AddOrUpdate(DicomTag.AccessionNumber, "A1")
                .AddOrUpdate(DicomTag.RequestedProcedureID, "R1")
                .AddEmpty(DicomTag.RequestedProcedureDescription)
                .AddOrUpdate(DicomTag.ScheduledProcedureStepID, stepId)
                .AddEmpty(DicomTag.ScheduledProcedureStepDescription)
                .AddEmpty(DicomTag.ScheduledProtocolCodeSequence))
        .AddOrUpdate(DicomTag.PatientName, "DOE^JOHN")
        .AddOrUpdate(DicomTag.PatientID, "P1")
        .AddEmpty(DicomTag.PatientBirthDate)
        .AddEmpty(DicomTag.PatientSex)
        .AddEmpty(DicomTag.ReferencedPatientSequence)
        .AddOrUpdate(DicomTag.PerformedProcedureStepID, "PPS1")
        .AddOrUpdate(DicomTag.PerformedStationAETitle, "CT_SIM")
        .AddEmpty(DicomTag.PerformedStationName)
        .AddEmpty(DicomTag.PerformedLocation)
        .AddOrUpdate(DicomTag.PerformedProcedureStepStartDate, "20300106")
        .AddOrUpdate(DicomTag.PerformedProcedureStepStartTime, "120100")
        .AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "IN PROGRESS")
        .AddEmpty(DicomTag.PerformedProcedureStepDescription)
        .AddEmpty(DicomTag.PerformedProcedureTypeDescription)
        .AddEmpty(DicomTag.ProcedureCodeSequence)
        .AddEmpty(DicomTag.PerformedProcedureStepEndDate)
        .AddEmpty(DicomTag.PerformedProcedureStepEndTime)
        .AddOrUpdate(DicomTag.Modality, "CT")
        .AddEmpty(DicomTag.StudyID)
        .AddEmpty(DicomTag.PerformedProtocolCodeSequence)
        .AddEmpty(DicomTag.PerformedSeriesSequence);

    public static DicomDataset Series(string uid = "1.2.3.9") => new DicomDataset()
        .AddEmpty(DicomTag.PerformingPhysicianName)
        .AddOrUpdate(DicomTag.ProtocolName, "HEAD")
        .AddEmpty(DicomTag.OperatorsName)
        .AddOrUpdate(DicomTag.SeriesInstanceUID, uid)
        .AddEmpty(DicomTag.SeriesDescription)
        .AddEmpty(DicomTag.RetrieveAETitle)
        .AddOrUpdate(
            DicomTag.ReferencedImageSequence,
            new DicomDataset()
                .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.CTImageStorage)
                .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2.3.9.1"))
        .AddEmpty(DicomTag.ReferencedNonImageCompositeSOPInstanceSequence);

    /// <summary>An N-SET that ends the step with everything that a final state requires.</summary>
    public static DicomDataset End(string state = "COMPLETED") => new DicomDataset()
        .AddOrUpdate(DicomTag.PerformedProcedureStepStatus, state)
        .AddOrUpdate(DicomTag.PerformedProcedureStepEndDate, "20300106")
        .AddOrUpdate(DicomTag.PerformedProcedureStepEndTime, "121500")
        .AddOrUpdate(DicomTag.PerformedSeriesSequence, Series());
}
