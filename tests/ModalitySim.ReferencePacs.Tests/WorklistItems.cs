using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Tests;

internal static class WorklistItems
{
    /// <summary>A scheduled CT of John Doe; every key of type 1 has a value (PS3.4 Table K.6-1).</summary>
    public static DicomDataset Item(string stepId = "S1", string study = "1.2.3", string modality = "CT", string patient = "P1") => new DicomDataset()
        .AddOrUpdate(DicomTag.PatientName, "DOE^JOHN")
        .AddOrUpdate(DicomTag.PatientID, patient)
        .AddOrUpdate(DicomTag.AccessionNumber, "A1")
        .AddOrUpdate(DicomTag.StudyInstanceUID, study)
        .AddOrUpdate(DicomTag.RequestedProcedureID, "R1")
        .AddOrUpdate(DicomTag.RequestedProcedureDescription, "HEAD")
        .AddOrUpdate(
            DicomTag.ScheduledProcedureStepSequence,
            new DicomDataset()
                .AddOrUpdate(DicomTag.Modality, modality)
                .AddOrUpdate(DicomTag.ScheduledStationAETitle, modality + "_SIM")
                .AddOrUpdate(DicomTag.ScheduledProcedureStepStartDate, "20300106")
                .AddOrUpdate(DicomTag.ScheduledProcedureStepStartTime, "120000")
                .AddOrUpdate(DicomTag.ScheduledPerformingPhysicianName, "SMITH^ADAM")
                .AddOrUpdate(DicomTag.ScheduledProcedureStepDescription, "HEAD NATIVE")
                .AddOrUpdate(DicomTag.ScheduledProcedureStepID, stepId));
}
