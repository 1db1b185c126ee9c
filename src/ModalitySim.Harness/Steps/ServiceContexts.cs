using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Modalities;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>The presentation contexts that a device offers for a service.</summary>
internal static class ServiceContexts
{
    private static readonly string[] ImplicitOnly = [DicomUID.ImplicitVRLittleEndian.Value];
    private static readonly string[] Usual = [DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value];

    // A context for each of these classes; storage depends on the device.
    private static readonly Dictionary<ServiceName, DicomUID[]> Classes = new()
    {
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

    /// <summary>The contexts of a service.</summary>
    public static IReadOnlyList<PresentationContextRequest> Of(ServiceName service, DeviceProfile device)
    {
        if (service == ServiceName.Verification)
            return [new PresentationContextRequest(DicomUID.Verification.Value, ImplicitOnly)];
        return Classes.TryGetValue(service, out var classes)
            ? [.. classes.Select(c => new PresentationContextRequest(c.Value, Usual))]
            : Storage(device, device.TransferSyntaxes);
    }

    /// <summary>A context for each SOP class that the device makes.</summary>
    public static IReadOnlyList<PresentationContextRequest> Storage(DeviceProfile device, IReadOnlyList<string> transferSyntaxes) =>
        [.. ModalityCatalog.Of(device).SopClassesOf(device).Select(c => new PresentationContextRequest(c, transferSyntaxes))];
}
