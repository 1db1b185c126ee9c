using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>A unified procedure step of a case: its UID, and the Transaction UID that locks it once it is claimed (PS3.4 §CC.1.1).</summary>
internal sealed class WorkItem(string name, string uid, string transactionUid)
{
    /// <summary>The name that the scenario gives to it.</summary>
    public string Name => name;

    public string Uid => uid;

    /// <summary>The lock of this device.</summary>
    public string TransactionUid => transactionUid;

    /// <summary>The attributes of an N-CREATE: those of PS3.4 Table CC.2.5-3 that are required, empty where nothing is known.</summary>
    public static DicomDataset Create(Order order, DeviceProfile device, DateTimeOffset at, string label)
    {
        var scheduled = order.Steps.Count > 0 ? order.Steps[0] : null;
        var attributes = new DicomDataset();
        attributes.AddOrUpdate(DicomTag.SpecificCharacterSet, [.. device.CharacterSets])
            .AddOrUpdate(DicomTag.ScheduledProcedureStepPriority, "MEDIUM")
            .AddOrUpdate(DicomTag.ProcedureStepLabel, label)
            .AddOrUpdate(DicomTag.WorklistLabel, "Reading")
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStartDateTime, at.DateTime)
            .AddOrUpdate(DicomTag.InputReadinessState, "READY")
            .AddOrUpdate(DicomTag.ScheduledWorkitemCodeSequence, Code("110005", "DCM", "Interpretation"))
            .AddOrUpdate(DicomTag.PatientName, order.Patient.Name)
            .AddOrUpdate(DicomTag.PatientID, order.Patient.PatientId)
            .AddOrUpdate(DicomTag.ProcedureStepState, "SCHEDULED")
            .AddOrUpdate(DicomTag.TransactionUID, "");
        if (scheduled is not null)
            attributes.AddOrUpdate(DicomTag.ReferencedRequestSequence, Request(scheduled));
        else
            attributes.AddEmpty(DicomTag.ReferencedRequestSequence);
        foreach (var tag in Empty)
            attributes.AddEmpty(tag);
        return attributes;
    }

    /// <summary>The attributes that the final state COMPLETED needs (PS3.4 Table CC.2.5-3, final state R and P).</summary>
    public static DicomDataset Performed(DeviceProfile device, DateTimeOffset at, Func<string, string> newUid) => new DicomDataset()
        .AddOrUpdate(DicomTag.UnifiedProcedureStepPerformedProcedureSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.PerformedStationNameCodeSequence, Code(device.StationName, "99MODALITYSIM", device.StationName))
            .AddOrUpdate(DicomTag.PerformedProcedureStepStartDateTime, at.DateTime)
            .AddOrUpdate(DicomTag.PerformedWorkitemCodeSequence, Code("110005", "DCM", "Interpretation"))
            .AddOrUpdate(DicomTag.PerformedProcedureStepEndDateTime, at.AddMinutes(10).DateTime)
            .AddOrUpdate(DicomTag.OutputInformationSequence, Output(device, newUid)));

    /// <summary>The attributes that the final state CANCELED needs.</summary>
    public static DicomDataset Discontinued(DateTimeOffset at) => new DicomDataset()
        .AddOrUpdate(DicomTag.ProcedureStepProgressInformationSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.ProcedureStepCancellationDateTime, at.AddMinutes(5).DateTime)
            .AddOrUpdate(DicomTag.ProcedureStepDiscontinuationReasonCodeSequence, Code("110513", "DCM", "Discontinued for unspecified reason")));

    private static DicomTag[] Empty =>
    [
        DicomTag.ScheduledProcessingParametersSequence, DicomTag.ScheduledStationNameCodeSequence, DicomTag.ScheduledStationClassCodeSequence,
        DicomTag.ScheduledStationGeographicLocationCodeSequence, DicomTag.CommentsOnTheScheduledProcedureStep, DicomTag.InputInformationSequence,
        DicomTag.OtherPatientIDsSequence, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.AdmissionID, DicomTag.IssuerOfAdmissionIDSequence,
        DicomTag.AdmittingDiagnosesDescription, DicomTag.AdmittingDiagnosesCodeSequence, DicomTag.ProcedureStepProgressInformationSequence,
        DicomTag.UnifiedProcedureStepPerformedProcedureSequence,
    ];

    // PS3.4 Table CC.2.5-2c: one report, and where it can be had.
    private static DicomDataset Output(DeviceProfile device, Func<string, string> newUid) => new DicomDataset()
        .AddOrUpdate(DicomTag.TypeOfInstances, "DICOM")
        .AddOrUpdate(DicomTag.StudyInstanceUID, newUid("output study"))
        .AddOrUpdate(DicomTag.SeriesInstanceUID, newUid("output series"))
        .AddOrUpdate(DicomTag.ReferencedSOPSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.BasicTextSRStorage)
            .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, newUid("output instance")))
        .AddOrUpdate(DicomTag.DICOMRetrievalSequence, new DicomDataset().AddOrUpdate(DicomTag.RetrieveAETitle, device.AETitle));

    private static DicomDataset Request(ScheduledStep step) => new DicomDataset()
        .AddOrUpdate(DicomTag.StudyInstanceUID, step.StudyInstanceUid ?? "")
        .AddOrUpdate(DicomTag.AccessionNumber, step.AccessionNumber ?? "")
        .AddEmpty(DicomTag.IssuerOfAccessionNumberSequence)
        .AddEmpty(DicomTag.OrderPlacerIdentifierSequence)
        .AddEmpty(DicomTag.OrderFillerIdentifierSequence)
        .AddOrUpdate(DicomTag.RequestedProcedureID, step.RequestedProcedureId ?? "")
        .AddEmpty(DicomTag.RequestedProcedureDescription)
        .AddEmpty(DicomTag.RequestedProcedureCodeSequence);

    private static DicomDataset Code(string value, string scheme, string meaning) => new DicomDataset()
        .AddOrUpdate(DicomTag.CodeValue, value)
        .AddOrUpdate(DicomTag.CodingSchemeDesignator, scheme)
        .AddOrUpdate(DicomTag.CodeMeaning, meaning);
}
