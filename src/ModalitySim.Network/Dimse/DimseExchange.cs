using System.Runtime.CompilerServices;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// Messages in both directions over one association. Whoever waits for a message reads from the association itself, and hands others
/// theirs; so a single caller pays no hop, and several share one association within its asynchronous operations window.
/// </summary>
internal sealed class DimseExchange
{
    private readonly Association _association;
    private readonly DimseLimits _limits;
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, PendingOperation> _pending = [];
    private readonly MessageInbox _incoming = new();
    private readonly List<MessageInbox> _waiting = [];
    private readonly SemaphoreSlim? _window;
    private int _waitingForWindow;
    private bool _isReading;
    private bool _isReleased;
    private Exception? _failure;
    private ushort _lastMessageId;

    /// <param name="association">An established association.</param>
    /// <param name="limits">How much is taken from the peer.</param>
    /// <param name="window">How many requests may be outstanding; 0 is unlimited.</param>
    public DimseExchange(Association association, DimseLimits limits, int window)
    {
        _association = association;
        _limits = limits;
        _window = window > 0 ? new SemaphoreSlim(window, window) : null;
        Reader = new MessageReader(association, limits);
    }

    public MessageReader Reader { get; }

    public Association Association => _association;

    /// <summary>The next message id of this side, never 0 and never one that is outstanding.</summary>
    public ushort NextMessageId()
    {
        lock (_gate)
        {
            do
                _lastMessageId = _lastMessageId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastMessageId + 1);
            while (_pending.ContainsKey(_lastMessageId));
            return _lastMessageId;
        }
    }

    /// <summary>Sends a message as it is.</summary>
    public ValueTask SendAsync(DimseMessage message, CancellationToken cancellationToken)
    {
        Trace(message, TraceDirection.Sent);
        return _association.Writer.SendAsync(message.ContextId, message.Command.Bytes, message.Data, cancellationToken);
    }

    /// <summary>Sends a request when the window has a place, and notes that responses are expected.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PendingOperation> InvokeAsync(DimseMessage request, CancellationToken cancellationToken)
    {
        if (_window?.Wait(0, CancellationToken.None) == false)
            await AwaitWindowAsync(cancellationToken).ConfigureAwait(false);
        var operation = new PendingOperation(request.Command.MessageId ?? 0, request.ContextId, _window is not null);
        lock (_gate)
            _pending[operation.MessageId] = operation;
        try
        {
            await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return operation;
        }
        catch (OperationCanceledException)
        {
            Finish(operation);
            await _association.AbortAsync().ConfigureAwait(false);
            throw;
        }
        catch
        {
            Finish(operation);
            throw;
        }
    }

    /// <summary>Waits for the next response to a request; the final one ends the operation.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<DimseMessage> NextResponseAsync(PendingOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            var message = await AwaitAsync(operation, AssociationTimer.Response, cancellationToken).ConfigureAwait(false);
            if (message is null)
                throw new AssociationClosedException("the peer released the association instead of answering");
            if (message.Command.Status?.IsPending != true)
                Finish(operation);
            return message;
        }
        catch (OperationCanceledException)
        {
            Abandon(operation);
            throw;
        }
        catch
        {
            Finish(operation);
            throw;
        }
    }

    /// <summary>Waits for the next message that answers nothing of this side: a request, a cancel, or a stray response.</summary>
    /// <returns>The message, or null when the peer has asked for release.</returns>
    public ValueTask<DimseMessage?> NextIncomingAsync(AssociationTimer? timer, CancellationToken cancellationToken) =>
        AwaitAsync(_incoming, timer, cancellationToken);

    /// <summary>Gives up waiting for an operation whose responses may still come. They are read past when its place in the window is needed.</summary>
    public void Abandon(PendingOperation operation)
    {
        lock (_gate)
        {
            operation.IsAbandoned = true;
            if (_waitingForWindow == 0)
                return;
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await ReadPastAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (AssociationException)
            {
                // Whoever gets the place learns of it when sending.
            }
        });
    }

    private async ValueTask AwaitWindowAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            _waitingForWindow++;
        try
        {
            while (!_window!.Wait(0, CancellationToken.None))
            {
                if (!await ReadPastAsync(cancellationToken).ConfigureAwait(false))
                {
                    await _window.WaitAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }
            }
        }
        finally
        {
            lock (_gate)
                _waitingForWindow--;
        }
    }

    // Takes up one abandoned operation again, until its final response gives its place back.
    private async ValueTask<bool> ReadPastAsync(CancellationToken cancellationToken)
    {
        PendingOperation? left;
        lock (_gate)
        {
            left = _pending.Values.FirstOrDefault(o => o.IsAbandoned && o.HoldsSlot);
            if (left is null)
                return false;
            left.IsAbandoned = false;
        }

        while ((await NextResponseAsync(left, cancellationToken).ConfigureAwait(false)).Command.Status?.IsPending == true)
        {
            // Nobody wants it.
        }

        return true;
    }

    private void Finish(PendingOperation operation)
    {
        lock (_gate)
        {
            if (!_pending.Remove(operation.MessageId))
                return;
        }

        if (operation.HoldsSlot)
            _window!.Release();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DimseMessage?> AwaitAsync(MessageInbox inbox, AssociationTimer? timer, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource? signal = null;
            lock (_gate)
            {
                if (inbox.TryTake(out var message))
                    return message;
                if (_failure is not null)
                    throw _failure is AssociationException ended ? ended.Again() : _failure;
                if (_isReleased)
                    return null;
                if (_isReading)
                {
                    signal = inbox.Signal ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (!_waiting.Contains(inbox))
                        _waiting.Add(inbox);
                }

                _isReading = true;
            }

            if (signal is null)
                return await ReadForAsync(inbox, timer, cancellationToken).ConfigureAwait(false);
            await signal.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads until a message for the inbox comes; messages for others go to them.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DimseMessage?> ReadForAsync(MessageInbox inbox, AssociationTimer? timer, CancellationToken cancellationToken)
    {
        var entered = false;
        try
        {
            entered = _association.TryEnterReading();
            if (!entered)
                throw _association.Over();
            while (true)
            {
                var message = await ReadOneAsync(timer, cancellationToken).ConfigureAwait(false);
                if (message is null)
                {
                    lock (_gate)
                        _isReleased = true;
                    return null;
                }

                var owner = Route(message);
                if (ReferenceEquals(owner, inbox))
                    return message;
                if (owner is not null)
                    await DeliverAsync(owner, message).ConfigureAwait(false);
            }
        }
        catch (AssociationException e)
        {
            lock (_gate)
                _failure ??= e;
            throw;
        }
        finally
        {
            if (entered)
                _association.LeaveReading();
            HandOver();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DimseMessage?> ReadOneAsync(AssociationTimer? timer, CancellationToken cancellationToken)
    {
        // An idle peer may take its time over a long message as long as it goes on; an answer is due as a whole.
        _association.Reader.Restarts = timer == AssociationTimer.Idle ? timer : null;
        if (timer is { } limited)
            _association.Channel.StartTimer(limited, _association.Timeouts.Of(limited));
        try
        {
            var message = await Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (message is not null)
                Trace(message, TraceDirection.Received);
            return message;
        }
        catch (OperationCanceledException) when (!Reader.AtBoundary)
        {
            // In the middle of a message nobody could go on reading.
            _association.LeaveReading();
            await _association.AbortAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (timer is { } running)
                _association.Channel.StopTimer(running);
        }
    }

    private MessageInbox? Route(DimseMessage message)
    {
        if (!DimseCommand.IsResponseField(message.Command.Field))
            return _incoming;
        PendingOperation? operation;
        lock (_gate)
        {
            if (message.Command.MessageIdBeingRespondedTo is not { } id || !_pending.TryGetValue(id, out operation))
                return _incoming;
            if (!operation.IsAbandoned)
                return operation;
        }

        if (message.Command.Status?.IsPending != true)
            Finish(operation);
        return null;
    }

    private async ValueTask DeliverAsync(MessageInbox owner, DimseMessage message)
    {
        var overrun = false;
        lock (_gate)
        {
            overrun = ReferenceEquals(owner, _incoming) && owner.Count >= _limits.UnreadMessages;
            if (!overrun)
            {
                owner.Put(message);
                _waiting.Remove(owner);
                owner.Wake();
            }
        }

        if (overrun)
            throw await _association.RefuseAsync(AbortReason.NotSpecified, $"more than {_limits.UnreadMessages} messages that nobody asked for").ConfigureAwait(false);
    }

    // Whoever waits next takes over reading; after a failure everybody learns of it.
    private void HandOver()
    {
        lock (_gate)
        {
            _isReading = false;
            var count = _failure is null && !_isReleased ? Math.Min(1, _waiting.Count) : _waiting.Count;
            for (var i = 0; i < count; i++)
            {
                var next = _waiting[0];
                _waiting.RemoveAt(0);
                next.Wake();
            }
        }
    }

    private void Trace(DimseMessage message, TraceDirection direction)
    {
        var tracer = _association.Channel.Tracer;
        if (!tracer.Wants(TraceLevel.Dimse))
            return;
        var length = message.DataLength;
        var kept = message with { Data = length == 0 ? [] : [TraceBytes.Join(message.Data, tracer.DatasetBytesKept)], IsCut = length > tracer.DatasetBytesKept };
        tracer.Write(TraceLevel.Dimse, direction, message.ToString(), message.Command.Bytes, message.Command.Bytes.Length + length, kept);
    }
}
