using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.Matching;
using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Services;

/// <summary>Unified Procedure Step: Push, Pull, Watch and Query (PS3.4 Annex CC); the Event class is served by deliveries.</summary>
internal sealed class WorkitemScp(WorkitemRegistry registry, WorkitemPolicy policy, Func<string, bool> isKnown, ILogger log) : IScpService
{
    private const ushort ChangeState = 1;
    private const ushort RequestCancel = 2;
    private const ushort Subscribe = 3;
    private const ushort Unsubscribe = 4;
    private const ushort Suspend = 5;

    private static readonly string s_push = DicomUID.UnifiedProcedureStepPush.Value;

    // PS3.4 Tables CC.2-1 to CC.2-5.
    private static readonly Dictionary<string, (CommandField[] Operations, ushort[] Actions)> s_groups = new(StringComparer.Ordinal)
    {
        [s_push] = ([CommandField.NCreateRq, CommandField.NActionRq, CommandField.NGetRq], [RequestCancel]),
        [DicomUID.UnifiedProcedureStepPull.Value] = ([CommandField.CFindRq, CommandField.NGetRq, CommandField.NSetRq, CommandField.NActionRq], [ChangeState]),
        [DicomUID.UnifiedProcedureStepWatch.Value] =
            ([CommandField.NActionRq, CommandField.NGetRq, CommandField.CFindRq], [RequestCancel, Subscribe, Unsubscribe, Suspend]),
        [DicomUID.UnifiedProcedureStepQuery.Value] = ([CommandField.CFindRq], []),
    };

    public IEnumerable<string> SopClasses => s_groups.Keys;

    // PS3.4 §CC.3.1.1: DIMSE-N messages name the Push class whatever was negotiated; answered here.
    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var (operations, _) = s_groups[request.Context.AbstractSyntax];
        DimseReply reply;
        try
        {
            reply = !operations.Contains(request.Command.Field) ? new(DicomStatus.UnrecognizedOperation)
                : request.Command.Field == CommandField.CFindRq ? await FindAsync(request, responder, cancellationToken).ConfigureAwait(false)
                : NormalizedReply.Of(Carry(request));
        }
        catch (DicomDataException e)
        {
            reply = new(DicomStatus.ProcessingFailure) { ErrorComment = e.Message };
        }

        if (!reply.Status.IsDone)
            LogMessages.Answered(log, DimseCommand.NameOf(request.Command.Field), request.Association.CallingAE, reply.Status.Code, reply.ErrorComment);
        await responder.SendAsync(reply, cancellationToken).ConfigureAwait(false);
    }

    private OperationOutcome Carry(DimseRequest request)
    {
        if (request.SopClassUid != s_push)
            return new() { Status = DicomStatus.NoSuchSopClass.Code };
        var uid = request.SopInstanceUid ?? "";
        var data = request.Dataset ?? new DicomDataset();
        return request.Command.Field switch
        {
            CommandField.NCreateRq => registry.Create(request.SopInstanceUid, data),
            CommandField.NSetRq => registry.Set(uid, data),
            CommandField.NGetRq => Get(uid, request.Command.AttributeIdentifierList),
            _ => Act(request, uid, data),
        };
    }

    // PS3.4 §CC.2.7.3: the transaction UID is never returned.
    private OperationOutcome Get(string uid, IReadOnlyList<DicomTag> wanted) => registry.Find(uid) is { } step
        ? AttributeSelection.Of(policy.Show(step.Attributes), wanted, WorkitemTable.Rows) with { SopInstanceUid = uid }
        : new() { Status = WorkitemStatus.NoSuchWorkitem, SopInstanceUid = uid };

    private OperationOutcome Act(DimseRequest request, string uid, DicomDataset data)
    {
        var type = request.Command.ActionTypeId ?? 0;
        if (!s_groups[request.Context.AbstractSyntax].Actions.Contains(type))
            return new() { Status = DicomStatus.NoSuchActionType.Code };
        if (type == ChangeState)
            return registry.ChangeState(uid, data);
        if (type == RequestCancel)
            return registry.RequestCancel(uid, data, request.Association.CallingAE);

        // PS3.4 Table CC.2.3-1.
        if (data.GetString(DicomTag.ReceivingAE) is not { Length: > 0 } receiver)
            return new() { Status = OperationStatus.MissingAttributeValue, ErrorComment = "No value for: ReceivingAE" };
        if (!isKnown(receiver))
            return new() { Status = WorkitemStatus.UnknownReceiver, ErrorComment = $"'{receiver}' is not known here" };
        if (type != Subscribe)
            return type == Unsubscribe ? registry.Unsubscribe(uid, receiver) : registry.Suspend(uid, receiver);
        var keys = data.Clone();
        keys.Remove(DicomTag.ReceivingAE);
        keys.Remove(DicomTag.DeletionLock);
        return data.GetString(DicomTag.DeletionLock) switch
        {
            "TRUE" => registry.Subscribe(uid, receiver, hasLock: true, keys),
            "FALSE" => registry.Subscribe(uid, receiver, hasLock: false, keys),
            _ => new() { Status = OperationStatus.InvalidArgumentValue, ErrorComment = "Deletion Lock is neither TRUE nor FALSE" },
        };
    }

    private async ValueTask<DimseReply> FindAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (request.Dataset is not { } keys)
            return new(DicomStatus.DatasetDoesNotMatchSopClass) { ErrorComment = "no identifier" };
        if (IdentifierCheck.Find(keys) is { Count: > 0 } problems)
        {
            return new(DicomStatus.DatasetDoesNotMatchSopClass)
            {
                ErrorComment = problems[0].Problem,
                OffendingElements = [.. problems.Select(problem => problem.Tag)],
            };
        }

        // PS3.4 §CC.2.8.3.1: without keys there are no matches.
        if (!keys.Any(key => KeyMatcher.IsKey(key.Tag)))
            return DimseReply.Success;
        foreach (var step in registry.All)
        {
            if (request.CancelRequested.IsCancellationRequested)
                return new(DicomStatus.Cancel);
            if (!policy.Matches(keys, step.Attributes))
                continue;
            var identifier = ResponseIdentifier.Build(keys, policy.Show(step.Attributes), out var isComplete);
            await responder.SendAsync(
                new(isComplete ? DicomStatus.Pending : DicomStatus.PendingWithUnsupportedKeys) { Dataset = identifier }, cancellationToken).ConfigureAwait(false);
        }

        return DimseReply.Success;
    }
}
