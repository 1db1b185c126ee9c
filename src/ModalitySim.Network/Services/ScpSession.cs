using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>
/// Serves one established association, on either side of it: one loop reads; a request is served in the loop's own flow until it has to wait, so that a
/// cancel, an abort or, within the window, another request is seen meanwhile.
/// </summary>
internal sealed class ScpSession : IDisposable
{
    private readonly DimseExchange _exchange;
    private readonly Func<string, IScpService?> _findService;
    private readonly AssociationInfo _info;
    private readonly ILogger? _log;
    private readonly CancellationTokenSource _ended = new();

    // What has no final response yet, and how to cancel it; null where a cancel does not apply.
    private readonly Dictionary<int, CancellationTokenSource?> _outstanding = [];
    private readonly Action<DimseRequest> _answering;

    private readonly SemaphoreSlim? _slots;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _drained;
    private int _serving;

    /// <param name="exchange">The messages of an established association.</param>
    /// <param name="findService">The service of an abstract syntax.</param>
    /// <param name="performed">How many requests of the peer may be outstanding; 0 is unlimited.</param>
    /// <param name="log">Takes the log, or null.</param>
    public ScpSession(DimseExchange exchange, Func<string, IScpService?> findService, int performed, ILogger? log)
    {
        _exchange = exchange;
        _findService = findService;
        _log = log;
        _answering = request =>
        {
            lock (_gate)
                _outstanding.Remove(request.MessageId);
        };
        var association = exchange.Association;
        _info = new AssociationInfo(association.Channel.Peer, association.Request!, association.Acceptance!);
        _slots = performed > 0 ? new SemaphoreSlim(performed, performed) : null;
        _exchange.Reader.Destination = message => FindService(message)?.OpenDataset(ContextOf(message), message.Command);
    }

    /// <summary>Ends the association in another way than by affirming the peer's release; null affirms.</summary>
    public Func<PduChannel, CancellationToken, ValueTask<bool>>? AnswerRelease { get; init; }

    /// <summary>After which time of idleness the association is released from this side; null for never.</summary>
    public TimeSpan? IdleRelease { get; init; }

    /// <summary>Serves until the association ends.</summary>
    /// <param name="stop">Ends it from this side with an abort.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var (message, isIdle) = await NextAsync(stop).ConfigureAwait(false);
                if (isIdle)
                {
                    await _exchange.Association.ReleaseAsync(stop).ConfigureAwait(false);
                    return;
                }

                if (message is null)
                    break;
                await TakeAsync(message, stop).ConfigureAwait(false);
            }

            await EndRunningAsync().ConfigureAwait(false);
            if (AnswerRelease is null || !await AnswerRelease(_exchange.Association.Channel, stop).ConfigureAwait(false))
                await _exchange.Association.AffirmReleaseAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _exchange.Association.AbortAsync().ConfigureAwait(false);
        }
        catch (AssociationException e)
        {
            _log?.AssociationEnded(_info.Peer, e.Message);
        }
        finally
        {
            await EndRunningAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Serves on the requestor's side, until told to stop or the association ends.</summary>
    /// <param name="stop">Ends it between two messages; what was taken is answered first.</param>
    public async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var message = await _exchange.NextIncomingAsync(null, stop, staysWhole: true).ConfigureAwait(false);
                if (message is null)
                {
                    await EndRunningAsync().ConfigureAwait(false);
                    await _exchange.Association.AffirmReleaseAsync().ConfigureAwait(false);
                    return;
                }

                await TakeAsync(message, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two messages.
        }
        catch (AssociationException e)
        {
            _log?.AssociationEnded(_info.Peer, e.Message);
        }

        if (_exchange.Association.State == UpperLayerState.Sta6)
            await DrainAsync().ConfigureAwait(false);
        await EndRunningAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Dispose();
        _slots?.Dispose();
    }

    private bool IsBusy
    {
        get
        {
            lock (_gate)
                return _serving > 0;
        }
    }

    private async ValueTask<(DimseMessage? Message, bool IsIdle)> NextAsync(CancellationToken stop)
    {
        if (IdleRelease is not { } limit || IsBusy)
            return (await _exchange.NextIncomingAsync(IsBusy ? null : AssociationTimer.Idle, stop).ConfigureAwait(false), false);
        using var idle = new CancellationTokenSource(limit, _exchange.Association.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, stop);
        try
        {
            return (await _exchange.NextIncomingAsync(AssociationTimer.Idle, either.Token, staysWhole: true).ConfigureAwait(false), false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, true);
        }
    }

    private PresentationContext ContextOf(DimseMessage message) => _exchange.Association.Contexts!.FindAccepted(message.ContextId)!;

    private IScpService? FindService(DimseMessage message) => _findService(ContextOf(message).AbstractSyntax);

    private ValueTask TakeAsync(DimseMessage message, CancellationToken stop)
    {
        var field = message.Command.Field;
        if (field == CommandField.CCancelRq)
        {
            // PS3.7 §9.3.2.3: a cancel for an operation that is not there has no effect.
            CancellationTokenSource? cancel = null;
            lock (_gate)
            {
                if (message.Command.MessageIdBeingRespondedTo is { } id)
                    _outstanding.TryGetValue(id, out cancel);
            }

            cancel?.Cancel();
            return ValueTask.CompletedTask;
        }

        return DimseCommand.IsResponseField(field) ? ValueTask.CompletedTask : ServeAsync(message, stop);
    }

    private async ValueTask ServeAsync(DimseMessage message, CancellationToken stop)
    {
        var request = new DimseRequest(message, ContextOf(message), _info, _exchange.Reader.Taken);
        var service = FindService(message);
        if (Refuse(request, service) is { } refusal)
        {
            if (request.Taken is { } stream)
                await stream.DisposeAsync().ConfigureAwait(false);
            await new DimseResponder(_exchange, request, answering: null).SendAsync(refusal, stop).ConfigureAwait(false);
            return;
        }

        if (_slots is not null)
            await _slots.WaitAsync(stop).ConfigureAwait(false);
        var cancellable = DimseCommand.Find(request.Command.Field)?.IsCancellable == true;
        var cancel = cancellable ? new CancellationTokenSource() : null;
        request.CancelRequested = cancel?.Token ?? default;
        lock (_gate)
        {
            _outstanding[request.MessageId] = cancel;
            _serving++;
        }

        _exchange.Association.Channel.StopTimer(AssociationTimer.Idle);

        var responder = new DimseResponder(_exchange, request, _answering);

        // A cancellable operation runs beside the loop from the start, or a cancel could not be read meanwhile.
        var serving = cancellable
            ? new ValueTask(Task.Run(() => HandleAsync(service!, request, responder).AsTask(), CancellationToken.None))
            : HandleAsync(service!, request, responder);
        if (serving.IsCompletedSuccessfully)
            Finish(request);
        else
            _ = FinishLaterAsync(serving, request);
    }

    private DimseReply? Refuse(DimseRequest request, IScpService? service)
    {
        if (service is null || DimseCommand.Find(request.Command.Field) is null)
            return new DimseReply(DicomStatus.UnrecognizedOperation);
        if (request.Command.MessageId is null)
            return new DimseReply(DicomStatus.MistypedArgument) { ErrorComment = "the request has no message id" };

        // PS3.7 §9.1.1.1.9 b: the SOP class must be the one the context stands for.
        if (request.Command.SopClassUid is { } named && !service.Fits(request.Context, named))
            return new DimseReply(DicomStatus.SopClassNotSupported) { ErrorComment = "the SOP class is not that of the context" };
        if (_exchange.Reader.TakenFault is { } fault)
            return new DimseReply(DicomStatus.OutOfResources) { ErrorComment = fault.Message };

        // PS3.7 §D.3.3.4: each side sends what its role has.
        if (!service.Permits(request.Context, request.Command.Field, !_exchange.Association.IsRequestor))
            return new DimseReply(DicomStatus.UnrecognizedOperation) { ErrorComment = "the sender has not the role for this operation" };
        lock (_gate)
            return _outstanding.ContainsKey(request.MessageId) ? new DimseReply(DicomStatus.DuplicateInvocation) : null;
    }

    private async ValueTask HandleAsync(IScpService service, DimseRequest request, DimseResponder responder)
    {
        try
        {
            await service.HandleAsync(request, responder, _ended.Token).ConfigureAwait(false);
            if (!responder.IsFinished)
                await responder.SendAsync(new DimseReply(DicomStatus.ProcessingFailure) { ErrorComment = "the service gave no response" }).ConfigureAwait(false);
        }
        catch (AssociationException e)
        {
            // The loop sees it too.
            _log?.ResponseNotSent(_info.Peer, e.Message);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            _log?.ResponseNotSent(_info.Peer, "the association has ended");
        }
        catch (Exception e)
        {
            // Whatever a service throws is answered on the wire.
            _log?.ServiceFailed(e, _info.Peer, DimseCommand.NameOf(request.Command.Field));
            await FailAsync(request, responder, e).ConfigureAwait(false);
        }
    }

    private static async ValueTask FailAsync(DimseRequest request, DimseResponder responder, Exception e)
    {
        if (responder.IsFinished)
            return;

        // PS3.4 Table B.2-1: Cxxx, cannot understand; the N services know only 0110H for it.
        var isComposite = ((int)request.Command.Field & 0xFF00) == 0;
        var status = e is DicomDataException && isComposite ? DicomStatus.CannotUnderstand : DicomStatus.ProcessingFailure;
        try
        {
            await responder.SendAsync(new DimseReply(status) { ErrorComment = e.Message }).ConfigureAwait(false);
        }
        catch (AssociationException)
        {
            // The loop sees it too.
        }
    }

    private async Task FinishLaterAsync(ValueTask serving, DimseRequest request)
    {
        await serving.ConfigureAwait(false);
        Finish(request);
        if (!IsBusy && !_exchange.Association.IsRequestor)
            _exchange.Association.Channel.StartTimer(AssociationTimer.Idle, _exchange.Association.Timeouts.Idle);
    }

    private void Finish(DimseRequest request)
    {
        if (!request.IsKept && MemoryMarshal.TryGetArray(request.PeekData(), out var segment) && segment.Array is { Length: > 0 } buffer)
            _exchange.Reader.Return(buffer);
        lock (_gate)
        {
            if (--_serving == 0)
                _drained?.TrySetResult();
        }

        _slots?.Release();
    }

    // The association is over: what is being served is told, and waited for.
    private async Task EndRunningAsync()
    {
        if (!_ended.IsCancellationRequested)
            await _ended.CancelAsync().ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    private async Task DrainAsync()
    {
        Task? drained = null;
        lock (_gate)
        {
            if (_serving > 0)
                drained = (_drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        if (drained is not null)
            await drained.ConfigureAwait(false);
    }
}
