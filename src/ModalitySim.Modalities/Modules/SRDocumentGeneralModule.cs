using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>SR Document General Module (PS3.3 §C.17.2) and the part of it that Key Object Document Module (§C.17.6.2) shares.</summary>
internal static class SRDocumentGeneralModule
{
    /// <summary>Adds number, time, the requests that the document answers and the instances made for them.</summary>
    public static void AddShared(DicomDataset dataset, InstanceContext instance, DocumentSubject subject)
    {
        dataset
            .AddOrUpdate(DicomTag.InstanceNumber, instance.Number)
            .AddOrUpdate(DicomTag.ContentDate, instance.Content)
            .AddOrUpdate(DicomTag.ContentTime, instance.Content)
            .AddOrUpdate(DicomTag.CurrentRequestedProcedureEvidenceSequence, Evidence(subject));
        StudyContext study = subject.Study;
        if (study.Order.IsScheduled)
            dataset.AddOrUpdate(DicomTag.ReferencedRequestSequence, [.. study.Order.Steps.Select(step => Request(study, step)).DistinctBy(KeyOf)]);
    }

    /// <summary>Adds what a report says about its state.</summary>
    public static void AddState(DicomDataset dataset, StudyContext study) => dataset
        .AddOrUpdate(DicomTag.CompletionFlag, "COMPLETE")
        .AddOrUpdate(DicomTag.VerificationFlag, "UNVERIFIED")
        .AddOrEmpty(DicomTag.PerformedProcedureCodeSequence, study.ProcedureCodes);

    /// <summary>Says that a person has verified the report.</summary>
    public static void AddVerification(DicomDataset dataset, string name, string organization, DateTime at) => dataset
        .AddOrUpdate(DicomTag.VerificationFlag, "VERIFIED")
        .AddOrUpdate(DicomTag.VerifyingObserverSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.VerifyingObserverName, name)
            .AddEmpty(DicomTag.VerifyingObserverIdentificationCodeSequence)
            .AddOrUpdate(DicomTag.VerifyingOrganization, organization)
            .AddOrUpdate(DicomTag.VerificationDateTime, at));

    // PS3.3 Table C.17-3, Hierarchical SOP Instance Reference Macro: all images of the step, in their series.
    private static DicomDataset Evidence(DocumentSubject subject) => new DicomDataset()
        .AddOrUpdate(DicomTag.StudyInstanceUID, subject.Study.StudyInstanceUid)
        .AddOrUpdate(DicomTag.ReferencedSeriesSequence, [.. subject.Series.Select(series => Series(subject.Study, series))]);

    private static DicomDataset Series(StudyContext study, AcquiredSeries series) => new DicomDataset()
        .AddOrUpdate(DicomTag.SeriesInstanceUID, series.SeriesInstanceUid)
        .AddIfKnown(DicomTag.RetrieveAETitle, study.Profile.RetrieveAETitle)
        .AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. series.References(series.Count).Select(reference => reference.ToDataset())]);

    private static DicomDataset Request(StudyContext study, ScheduledStep step) => new DicomDataset()
        .AddOrUpdate(DicomTag.StudyInstanceUID, step.StudyInstanceUid.Length > 0 ? step.StudyInstanceUid : study.StudyInstanceUid)
        .AddOrEmpty(DicomTag.ReferencedStudySequence, [.. step.ReferencedStudies.Take(1)])
        .AddOrEmpty(DicomTag.AccessionNumber, step.AccessionNumber)
        .AddOrEmpty(DicomTag.PlacerOrderNumberImagingServiceRequest, step.PlacerOrderNumber)
        .AddOrEmpty(DicomTag.FillerOrderNumberImagingServiceRequest, step.FillerOrderNumber)
        .AddOrEmpty(DicomTag.RequestedProcedureID, step.RequestedProcedureId)
        .AddOrEmpty(DicomTag.RequestedProcedureDescription, step.RequestedProcedureDescription)
        // Zero or one item, though the worklist may have more.
        .AddOrEmpty(DicomTag.RequestedProcedureCodeSequence, [.. step.RequestedProcedureCodes.Take(1)])
        .AddIfKnown(DicomTag.ReasonForTheRequestedProcedure, step.ReasonForRequestedProcedure);

    // Several steps of one requested procedure are one request.
    private static (string?, string?, string?) KeyOf(DicomDataset request) => (
        request.GetString(DicomTag.StudyInstanceUID), request.GetString(DicomTag.AccessionNumber), request.GetString(DicomTag.RequestedProcedureID));
}
