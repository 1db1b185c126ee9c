using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>The SOP classes of each service. Those of storage depend on the device, and so are not here.</summary>
internal static class ServiceClasses
{
    private static readonly Dictionary<ServiceName, DicomUID[]> Classes = new()
    {
        [ServiceName.Verification] = [DicomUID.Verification],
        [ServiceName.Worklist] = [DicomUID.ModalityWorklistInformationModelFind],
        [ServiceName.Mpps] = [DicomUID.ModalityPerformedProcedureStep],
        [ServiceName.MppsRetrieve] = [DicomUID.ModalityPerformedProcedureStepRetrieve],
        [ServiceName.MppsNotification] = [DicomUID.ModalityPerformedProcedureStepNotification],
        [ServiceName.Commitment] = [DicomUID.StorageCommitmentPushModel],
        [ServiceName.Query] = [DicomUID.StudyRootQueryRetrieveInformationModelFind, DicomUID.PatientRootQueryRetrieveInformationModelFind],
        [ServiceName.Move] = [DicomUID.StudyRootQueryRetrieveInformationModelMove, DicomUID.PatientRootQueryRetrieveInformationModelMove],
        [ServiceName.Get] = [DicomUID.StudyRootQueryRetrieveInformationModelGet, DicomUID.PatientRootQueryRetrieveInformationModelGet],
        [ServiceName.Availability] = [DicomUID.InstanceAvailabilityNotification],
        [ServiceName.AvailabilityNotification] = [DicomUID.InstanceAvailabilityNotification],
        [ServiceName.WorkItems] =
            [DicomUID.UnifiedProcedureStepPush, DicomUID.UnifiedProcedureStepPull, DicomUID.UnifiedProcedureStepWatch, DicomUID.UnifiedProcedureStepEvent],
        [ServiceName.Print] = [DicomUID.BasicGrayscalePrintManagementMeta],
    };

    /// <summary>The SOP class UIDs of a service; none for storage and for what is no service of an association.</summary>
    public static IReadOnlyList<string> Of(ServiceName service) => Classes.TryGetValue(service, out var classes) ? [.. classes.Select(c => c.Value)] : [];

    /// <summary>True for services that a target offers by opening associations itself.</summary>
    public static bool IsProposed(ServiceName service) => service == ServiceName.MppsNotification || service == ServiceName.AvailabilityNotification;
}
