using System.Runtime.CompilerServices;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// Messages in both directions over one association: requests of this side within its asynchronous operations window, matched with their
/// responses, and whatever else comes.
/// </summary>
internal sealed class DimseExchange
{
    private readonly Association _association;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PendingOperation> _pending = [];
    private readonly MessageInbox _incoming;
    private readonly MessagePump _pump;
    private readonly SemaphoreSlim? _window;
    private int _waitingForWindow;
    private ushort _lastMessageId;

    /// <param name="association">An established association.</param>
    /// <param name="limits">How much is taken from the peer.</param>
    /// <param name="window">How many requests may be outstanding; 0 is unlimited.</param>
    public DimseExchange(Association association, DimseLimits limits, int window)
    {
        _association = association;
        _window = window > 0 ? new SemaphoreSlim(window, window) : null;
        _incoming = new MessageInbox { Limit = limits.UnreadMessages };
        Reader = new MessageReader(association, limits);
        _pump = new MessagePump(association, Reader, Route);
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
        Trace(message);
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
    public async ValueTask<DimseMessage> NextResponseAsync(
        PendingOperation operation, CancellationToken cancellationToken, AssociationTimer timer = AssociationTimer.Response)
    {
        try
        {
            var message = await _pump.AwaitAsync(operation, timer, cancellationToken).ConfigureAwait(false);
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
    /// <param name="timer">What limits the wait; null for nothing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="staysWhole">Whether a message that has begun to come is read to its end all the same, so that the association stays usable.</param>
    /// <returns>The message, or null when the peer has asked for release.</returns>
    public ValueTask<DimseMessage?> NextIncomingAsync(AssociationTimer? timer, CancellationToken cancellationToken, bool staysWhole = false) =>
        _pump.AwaitAsync(_incoming, timer, cancellationToken, staysWhole);

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

    private void Trace(DimseMessage message)
    {
        if (_association.Channel.Tracer.Wants(TraceLevel.Dimse))
            MessageTrace.Write(_association.Channel.Tracer, message, TraceDirection.Sent);
    }
}
