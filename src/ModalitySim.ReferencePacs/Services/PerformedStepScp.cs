using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Services;

/// <summary>Modality Performed Procedure Step (PS3.4 §F.7). Carries requests to the steps and their outcomes back.</summary>
internal sealed class PerformedStepScp(IPerformedSteps steps, ILogger log) : IScpService
{
    private static readonly string s_sopClass = DicomUID.ModalityPerformedProcedureStep.Value;

    public IEnumerable<string> SopClasses { get; } = [s_sopClass];

    // Answered here, because the N services have a status of their own for it (PS3.7 §C.5.20).
    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var outcome = Carry(request);
        if (!outcome.IsSuccess)
            LogMessages.Answered(log, DimseCommand.NameOf(request.Command.Field), request.Association.CallingAE, outcome.Status, outcome.ErrorComment);
        return responder.SendAsync(NormalizedReply.Of(outcome), cancellationToken);
    }

    private OperationOutcome Carry(DimseRequest request)
    {
        // PS3.4 Table F.7.1-1: N-CREATE and N-SET only.
        var field = request.Command.Field;
        if (field is not (CommandField.NCreateRq or CommandField.NSetRq))
            return new() { Status = DicomStatus.UnrecognizedOperation.Code };
        if (request.SopClassUid != s_sopClass)
            return new() { Status = DicomStatus.NoSuchSopClass.Code };
        try
        {
            var attributes = request.Dataset ?? new DicomDataset();
            return field == CommandField.NCreateRq
                ? steps.Create(request.Command.AffectedSopInstanceUid, attributes)
                : steps.Set(request.Command.RequestedSopInstanceUid ?? "", attributes);
        }
        catch (DicomDataException e)
        {
            return new() { Status = DicomStatus.ProcessingFailure.Code, ErrorComment = e.Message };
        }
    }
}
