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

    /// <summary>The contexts of a service: one for each of its classes; storage depends on the device.</summary>
    public static IReadOnlyList<PresentationContextRequest> Of(ServiceName service, DeviceProfile device)
    {
        if (service == ServiceName.Verification)
            return [new PresentationContextRequest(DicomUID.Verification.Value, ImplicitOnly)];
        return ServiceClasses.Of(service) is { Count: > 0 } classes
            ? [.. classes.Select(c => new PresentationContextRequest(c, Usual))]
            : Storage(device, device.TransferSyntaxes);
    }

    /// <summary>A context for each SOP class that the device makes.</summary>
    public static IReadOnlyList<PresentationContextRequest> Storage(DeviceProfile device, IReadOnlyList<string> transferSyntaxes) =>
        [.. ModalityCatalog.Of(device).SopClassesOf(device).Select(c => new PresentationContextRequest(c, transferSyntaxes))];
}
