using System.Runtime.CompilerServices;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// Reads messages for several waiting flows without a flow of its own: whoever waits reads from the association itself, hands others
/// theirs, and hands reading over when it has its own. A single caller so pays no hop.
/// </summary>
/// <param name="association">The association.</param>
/// <param name="reader">Reads its messages.</param>
/// <param name="route">Says whose a message is; null for nobody's.</param>
internal sealed class MessagePump(Association association, MessageReader reader, Func<DimseMessage, MessageInbox?> route)
{
    private readonly Lock _gate = new();
    private readonly List<MessageInbox> _waiting = [];
    private bool _isReading;
    private bool _isReleased;
    private AssociationException? _failure;

    /// <summary>Waits for the next message for an inbox.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="timer">The timer that limits the wait when this flow reads; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="staysWhole">Whether giving up waits for the end of a message that has begun to come.</param>
    /// <returns>The message, or null when the peer asks for release.</returns>
    public ValueTask<DimseMessage?> AwaitAsync(MessageInbox inbox, AssociationTimer? timer, CancellationToken cancellationToken, bool staysWhole = false) =>
        TryTurn(inbox, out var message, out var signal)
            ? ReadForAsync(inbox, timer, staysWhole, cancellationToken)
            : signal is null ? ValueTask.FromResult(message) : FollowAsync(inbox, signal, timer, staysWhole, cancellationToken);

    /// <summary>Looks what there is for a flow.</summary>
    /// <returns>True when it is its turn to read; otherwise it has its message, or a signal to wait for, or neither after a release.</returns>
    private bool TryTurn(MessageInbox inbox, out DimseMessage? message, out Task? signal)
    {
        signal = null;
        lock (_gate)
        {
            if (inbox.TryTake(out message))
                return false;
            if (_failure is not null)
                throw _failure.Again();
            if (_isReleased)
                return false;
            if (!_isReading)
                return _isReading = true;
            signal = (inbox.Signal ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            if (!_waiting.Contains(inbox))
                _waiting.Add(inbox);
            return false;
        }
    }

    private async ValueTask<DimseMessage?> FollowAsync(
        MessageInbox inbox, Task signal, AssociationTimer? timer, bool staysWhole, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitAsync(inbox, signal, timer, cancellationToken).ConfigureAwait(false);
            if (TryTurn(inbox, out var message, out var again))
                return await ReadForAsync(inbox, timer, staysWhole, cancellationToken).ConfigureAwait(false);
            if (again is null)
                return message;
            signal = again;
        }
    }

    /// <summary>Waits while another flow reads: for a message, or for the turn to read.</summary>
    private async ValueTask WaitAsync(MessageInbox inbox, Task signal, AssociationTimer? timer, CancellationToken cancellationToken)
    {
        var limit = timer is { } limited ? association.Timeouts.Of(limited) : Timeout.InfiniteTimeSpan;
        var seen = association.Reader.Pdus;
        try
        {
            await signal.WaitAsync(limit, association.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (timer == AssociationTimer.Idle && association.Reader.Pdus != seen)
        {
            // The peer was not idle: it sent something to another flow. The caller looks again.
        }
        catch (TimeoutException)
        {
            Leave(inbox);
            await association.AbortAsync().ConfigureAwait(false);
            throw new AssociationTimeoutException(timer!.Value, limit);
        }
        catch (OperationCanceledException)
        {
            Leave(inbox);
            throw;
        }
    }

    // A flow that no longer waits must not keep the turn it may just have been given.
    private void Leave(MessageInbox inbox)
    {
        lock (_gate)
        {
            inbox.Signal = null;
            if (!_waiting.Remove(inbox) && !_isReading)
                WakeNext();
        }
    }

    /// <summary>Reads until a message for the inbox comes; messages for others go to them.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DimseMessage?> ReadForAsync(MessageInbox inbox, AssociationTimer? timer, bool staysWhole, CancellationToken cancellationToken)
    {
        var entered = false;
        try
        {
            entered = association.TryEnterReading();
            if (!entered)
                throw association.Over();
            association.Reader.Restarts = timer == AssociationTimer.Idle ? timer : null;
            while (true)
            {
                // Where the idle time counts, the peer may take as long as it goes on; an answer is due as a whole.
                if (timer is { } limited)
                    association.Channel.StartTimer(limited, association.Timeouts.Of(limited));

                // Waiting up here keeps the flows below from being suspended for nothing.
                if (reader.AtBoundary && association.Channel.Buffer.Buffered < PduHeader.Size)
                    await association.PrefetchAsync(cancellationToken).ConfigureAwait(false);
                var message = await reader.ReadAsync(staysWhole ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
                if (message is null)
                {
                    lock (_gate)
                        _isReleased = true;
                    return null;
                }

                if (association.Channel.Tracer.Wants(TraceLevel.Dimse))
                    MessageTrace.Write(association.Channel.Tracer, message, TraceDirection.Received);
                var owner = route(message);
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
        catch (OperationCanceledException) when (!reader.AtBoundary)
        {
            // In the middle of a message nobody could go on reading.
            association.LeaveReading();
            await association.AbortAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (timer is { } running)
                association.Channel.StopTimer(running);
            if (entered)
                association.LeaveReading();
            HandOver();
        }
    }

    private async ValueTask DeliverAsync(MessageInbox owner, DimseMessage message)
    {
        var overrun = false;
        lock (_gate)
        {
            overrun = owner.Count >= owner.Limit;
            if (!overrun)
            {
                owner.Put(message);
                _waiting.Remove(owner);
                owner.Wake();
            }
        }

        if (overrun)
            throw await association.RefuseAsync(AbortReason.NotSpecified, $"more than {owner.Limit} messages that nobody takes").ConfigureAwait(false);
    }

    // Whoever waits next takes over reading; after a failure everybody learns of it.
    private void HandOver()
    {
        lock (_gate)
        {
            _isReading = false;
            do
                WakeNext();
            while (_waiting.Count > 0 && (_failure is not null || _isReleased));
        }
    }

    private void WakeNext()
    {
        if (_waiting.Count == 0)
            return;
        var next = _waiting[0];
        _waiting.RemoveAt(0);
        next.Wake();
    }
}
