using System.Threading.Channels;

namespace ModalitySim.Network.Transport;

/// <summary>One end of a pair joined in memory: for tests and for peers in the same process.</summary>
public sealed class InMemoryTransport : ITransport
{
    private readonly Channel<byte[]> _incoming;
    private readonly Channel<byte[]> _outgoing;
    private readonly int _largestRead;
    private ReadOnlyMemory<byte> _rest;

    private InMemoryTransport(string peer, Channel<byte[]> incoming, Channel<byte[]> outgoing, int largestRead)
    {
        Peer = peer;
        _incoming = incoming;
        _outgoing = outgoing;
        _largestRead = largestRead;
    }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <summary>Makes two joined ends.</summary>
    /// <param name="largestRead">The most bytes that one receive gives, to split what was sent together; 1 gives byte by byte.</param>
    /// <param name="capacity">How many sends may wait unread in one direction before the sender must wait.</param>
    /// <returns>The two ends.</returns>
    public static (InMemoryTransport Left, InMemoryTransport Right) CreatePair(int largestRead = int.MaxValue, int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largestRead, 1);
        var options = new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true };
        var toRight = Channel.CreateBounded<byte[]>(options);
        var toLeft = Channel.CreateBounded<byte[]>(options);
        return (new InMemoryTransport("memory:right", toLeft, toRight, largestRead), new InMemoryTransport("memory:left", toRight, toLeft, largestRead));
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_rest.IsEmpty)
        {
            try
            {
                if (!await _incoming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                    return 0;
            }
            catch (TransportClosedException e)
            {
                throw new TransportClosedException(e.Message, e);
            }

            if (_incoming.Reader.TryRead(out var chunk))
                _rest = chunk;
        }

        var length = Math.Min(Math.Min(_rest.Length, buffer.Length), _largestRead);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        if (buffer.IsEmpty)
            return;
        try
        {
            await _outgoing.Writer.WriteAsync(buffer.ToArray(), cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new TransportClosedException($"the connection to {Peer} is closed", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var joined = new byte[segments.Sum(s => s.Length)];
        var at = 0;
        foreach (var segment in segments)
        {
            segment.CopyTo(joined.AsMemory(at));
            at += segment.Length;
        }

        await SendAsync(joined, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes this side's stream and goes on receiving, as a TCP peer may.</summary>
    public void CloseSending() => _outgoing.Writer.TryComplete();

    /// <inheritdoc/>
    public ValueTask CloseSendingAsync()
    {
        CloseSending();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Abort()
    {
        _outgoing.Writer.TryComplete(new TransportClosedException("the connection was reset by the peer"));
        _incoming.Writer.TryComplete(new TransportClosedException("the connection was closed on this side"));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        _incoming.Writer.TryComplete(new TransportClosedException("the connection was closed on this side"));
        return ValueTask.CompletedTask;
    }
}
