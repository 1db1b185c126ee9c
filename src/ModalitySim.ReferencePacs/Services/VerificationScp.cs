using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Services;

/// <summary>Verification (PS3.4 Annex A).</summary>
internal sealed class VerificationScp : IScpService
{
    public IEnumerable<string> SopClasses { get; } = [DicomUID.Verification.Value];

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        responder.SendAsync(
            request.Command.Field == CommandField.CEchoRq ? DimseReply.Success : new(DicomStatus.UnrecognizedOperation),
            cancellationToken);
}
