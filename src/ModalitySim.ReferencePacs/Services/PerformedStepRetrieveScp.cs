using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Services;

/// <summary>Modality Performed Procedure Step Retrieve (PS3.4 §F.8): N-GET of the steps that N-CREATE and N-SET made.</summary>
internal sealed class PerformedStepRetrieveScp(IPerformedSteps steps, ILogger log) : IScpService
{
    private static readonly string[] s_sopClasses =
        [DicomUID.ModalityPerformedProcedureStepRetrieve.Value, DicomUID.ModalityPerformedProcedureStep.Value];

    public IEnumerable<string> SopClasses { get; } = [s_sopClasses[0]];

    // Answered here, because the N services have a status of their own for it (PS3.7 §C.5.20).
    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var outcome = Get(request);
        if (!outcome.IsSuccess)
            LogMessages.Answered(log, DimseCommand.NameOf(request.Command.Field), request.Association.CallingAE, outcome.Status, outcome.ErrorComment);
        return responder.SendAsync(NormalizedReply.Of(outcome), cancellationToken);
    }

    private OperationOutcome Get(DimseRequest request)
    {
        if (request.Command.Field != CommandField.NGetRq)
            return new() { Status = DicomStatus.UnrecognizedOperation.Code };
        if (!s_sopClasses.Contains(request.SopClassUid))
            return new() { Status = DicomStatus.NoSuchSopClass.Code };
        return steps.Find(request.SopInstanceUid ?? "") is { } step
            ? AttributeSelection.Of(step.Attributes, request.Command.AttributeIdentifierList, PerformedStepTable.Rows) with { SopInstanceUid = step.SopInstanceUid }
            : new() { Status = OperationStatus.NoSuchSopInstance, SopInstanceUid = request.SopInstanceUid };
    }
}
