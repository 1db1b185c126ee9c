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

    /// <summary>The contexts of a service.</summary>
    public static IReadOnlyList<PresentationContextRequest> Of(ServiceName service, DeviceProfile device)
    {
        if (service == ServiceName.Verification)
            return [new PresentationContextRequest(DicomUID.Verification.Value, ImplicitOnly)];
        if (service == ServiceName.Worklist)
            return [new PresentationContextRequest(DicomUID.ModalityWorklistInformationModelFind.Value, Usual)];
        if (service == ServiceName.Mpps)
            return [new PresentationContextRequest(DicomUID.ModalityPerformedProcedureStep.Value, Usual)];
        return Storage(device, device.TransferSyntaxes);
    }

    /// <summary>A context for each SOP class that the device makes.</summary>
    public static IReadOnlyList<PresentationContextRequest> Storage(DeviceProfile device, IReadOnlyList<string> transferSyntaxes) =>
        [.. ModalityCatalog.Of(device).SopClassesOf(device).Select(c => new PresentationContextRequest(c, transferSyntaxes))];
}
