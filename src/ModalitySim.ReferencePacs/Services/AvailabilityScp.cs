using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.Notices;

namespace ModalitySim.Pacs.Services;

/// <summary>Instance Availability Notification (PS3.4 Annex R): keeps what others say.</summary>
internal sealed class AvailabilityScp(AvailabilityLog notices, ILogger log) : IScpService
{
    private static readonly string s_sopClass = DicomUID.InstanceAvailabilityNotification.Value;

    public IEnumerable<string> SopClasses { get; } = [s_sopClass];

    // Answered here, because the N services have a status of their own for it (PS3.7 §C.5.20).
    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var outcome = Create(request);
        if (!outcome.IsSuccess)
            LogMessages.Answered(log, DimseCommand.NameOf(request.Command.Field), request.Association.CallingAE, outcome.Status, outcome.ErrorComment);
        return responder.SendAsync(NormalizedReply.Of(outcome), cancellationToken);
    }

    private OperationOutcome Create(DimseRequest request)
    {
        if (request.Command.Field != CommandField.NCreateRq)
            return new() { Status = DicomStatus.UnrecognizedOperation.Code };
        if (request.SopClassUid != s_sopClass)
            return new() { Status = DicomStatus.NoSuchSopClass.Code };
        try
        {
            return notices.Create(request.SopInstanceUid, request.Dataset ?? new DicomDataset());
        }
        catch (DicomDataException e)
        {
            return new() { Status = DicomStatus.ProcessingFailure.Code, ErrorComment = e.Message };
        }
    }
}
