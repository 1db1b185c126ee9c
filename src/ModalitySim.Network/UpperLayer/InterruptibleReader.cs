using System.Runtime.CompilerServices;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>Reads through the receive buffer in waits that a timer or a caller may end without losing what has come.</summary>
internal sealed class InterruptibleReader(ReceiveBuffer buffer) : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _interrupt = new();
    // Two timers may run out before the reading flow has seen the first: none may hide the other.
    private readonly SortedSet<AssociationTimer> _late = [];
    private TransportClosedException? _broken;

    public ReceiveBuffer Buffer => buffer;

    /// <summary>Makes at least so many bytes available.</summary>
    /// <returns>False when the stream ended before.</returns>
    /// <exception cref="TimerExpiredException">A timer ended the wait.</exception>
    public ValueTask<bool> FillAsync(int atLeast, CancellationToken cancellationToken) =>
        buffer.Buffered >= atLeast ? ValueTask.FromResult(true) : ReadAsync(default, atLeast, cancellationToken);

    /// <summary>Fills the destination.</summary>
    /// <returns>False when the stream ended before.</returns>
    /// <exception cref="TimerExpiredException">A timer ended the wait.</exception>
    public ValueTask<bool> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken) => ReadAsync(destination, 0, cancellationToken);

    /// <summary>Wakes the flow that reads.</summary>
    /// <param name="late">The timer that ran out, if one did.</param>
    public void Interrupt(AssociationTimer? late = null)
    {
        lock (_gate)
        {
            if (late is { } timer)
                _late.Add(timer);
            _interrupt.Cancel();
        }
    }

    /// <summary>Forgets that a timer ran out when it was stopped before anybody saw it.</summary>
    public void Forget(AssociationTimer timer)
    {
        lock (_gate)
        {
            _late.Remove(timer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _interrupt.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadAsync(Memory<byte> destination, int atLeast, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static s => ((InterruptibleReader)s!).Interrupt(), this);
        while (true)
        {
            // A reset is told by the system only once.
            if (_broken is not null)
                throw _broken;
            if (_interrupt.IsCancellationRequested)
                Rearm(cancellationToken);
            try
            {
                return atLeast > 0
                    ? await buffer.FillAsync(atLeast, _interrupt.Token).ConfigureAwait(false)
                    : await buffer.ReadAsync(destination, _interrupt.Token).ConfigureAwait(false);
            }
            catch (TransportClosedException e)
            {
                _broken = e;
                throw;
            }
            catch (ObjectDisposedException e)
            {
                throw new TransportClosedException("the connection was closed on this side", e);
            }
            catch (OperationCanceledException)
            {
                // A header can be waited for again; a payload half read cannot.
                Rearm(cancellationToken);
                if (atLeast == 0)
                    throw;
            }
        }
    }

    /// <summary>Finds out who woke the reading flow. Nobody is an answer too: a cancellation that belonged to a wait now over.</summary>
    private void Rearm(CancellationToken cancellationToken)
    {
        AssociationTimer? late;
        lock (_gate)
        {
            _interrupt = new CancellationTokenSource();
            late = _late.Count > 0 ? _late.Min : null;
            if (late is { } first && _late.Remove(first) && _late.Count > 0)
                _interrupt.Cancel();
        }

        if (late is { } timer)
            throw new TimerExpiredException(timer);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
