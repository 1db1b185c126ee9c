using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Listening;

/// <summary>
/// Takes what the target sends on one association of its own: hands it to the case that expects it, and answers as that case wants. What
/// nobody expects is answered by the standard. It observes more than it demands: roles and identifiers are judged by the steps.
/// </summary>
internal sealed class IncomingService(Switchboard board, IncomingAssociation association, TimeProvider clock) : IScpService
{
    private static readonly HashSet<string> Classes =
    [
        DicomUID.Verification.Value,
        DicomUID.StorageCommitmentPushModel.Value,
        DicomUID.ModalityPerformedProcedureStepNotification.Value,
        DicomUID.InstanceAvailabilityNotification.Value,
        DicomUID.UnifiedProcedureStepEvent.Value,
        DicomUID.UnifiedProcedureStepPush.Value,
        DicomUID.PrintJob.Value,
        DicomUID.Printer.Value,
        .. UidRegistry.StorageSopClasses.Select(c => c.Uid),
    ];

    public IEnumerable<string> SopClasses => Classes.Except(board.Refused);

    public TransferSyntaxPolicy TransferSyntaxes => TransferSyntaxPolicy.AllKnown;

    public bool AllowsRequestorAsScp(string sopClassUid) => true;

    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public bool Permits(PresentationContext context, CommandField field, bool fromRequestor) => true;

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (request.Command.Field == CommandField.CEchoRq)
        {
            await responder.SendAsync(DimseReply.Success, cancellationToken).ConfigureAwait(false);
            return;
        }

        var data = request.TakeData();
        var message = new IncomingMessage(new DimseMessage(request.Context.Id, request.Command)
        {
            Data = data.IsEmpty ? [] : [data],
            TransferSyntax = request.Context.TransferSyntax,
        })
        {
            IsOnNewAssociation = true,
            CallingAE = request.Association.CallingAE,
            SenderIsScp = request.Context.RequestorIsScp,
        };
        if (board.Find(message) is not { } inbox)
        {
            await responder.SendAsync(Unexpected(request), cancellationToken).ConfigureAwait(false);
            return;
        }

        association.Inbox = inbox;
        var (_, answer) = inbox.Take(message with { Evidence = [association.Follow(inbox.Evidence)] });
        if (answer.Delay > TimeSpan.Zero)
            await Task.Delay(answer.Delay, clock, cancellationToken).ConfigureAwait(false);
        switch (answer.How)
        {
            case HarnessAnswer.Manner.Abort:
                responder.LeaveUnanswered();
                await responder.Association.AbortAsync().ConfigureAwait(false);
                break;
            case HarnessAnswer.Manner.Silence:
                responder.LeaveUnanswered();
                break;
            default:
                await responder.SendAsync(new DimseReply(answer.Status ?? DicomStatus.Success), cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    // A notification informs and asks for nothing, so it is welcome also where nobody waits for it (PS3.4 §R.3.2.2, §F.9.2.3).
    private static DimseReply Unexpected(DimseRequest request) => (request.Command.Field, request.SopClassUid) switch
    {
        (CommandField.CStoreRq, _) => new(DicomStatus.NotAuthorized) { ErrorComment = "nobody asked for this instance" },
        // PS3.4 §J.3.3.1.4: a transaction that this SCU did not begin; PS3.7 §10.1.1.1.8: an inappropriate value of the event information.
        (CommandField.NEventReportRq, var c) when c == DicomUID.StorageCommitmentPushModel.Value =>
            new(DicomStatus.InvalidArgumentValue) { ErrorComment = "unknown transaction" },
        (CommandField.NEventReportRq or CommandField.NCreateRq, _) => DimseReply.Success,
        _ => new(DicomStatus.UnrecognizedOperation),
    };
}
