using System.Runtime.CompilerServices;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>One reused buffer between transport and codecs. Headers are read through it; long payloads go past it into their own memory.</summary>
internal sealed class ReceiveBuffer(ITransport transport, AssociationTracer tracer)
{
    // Large enough for any small message in one receive, small enough that little of a large payload is copied through it.
    private const int Size = 16 * 1024;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size);
    private int _start;
    private int _end;

    public int Buffered => _end - _start;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(_start, _end - _start);

    public void Consume(int count) => _start += count;

    /// <summary>Makes at least so many bytes available.</summary>
    /// <returns>False when the stream ended before.</returns>
    public ValueTask<bool> FillAsync(int atLeast, CancellationToken cancellationToken) =>
        Buffered >= atLeast ? ValueTask.FromResult(true) : FillSlowlyAsync(atLeast, cancellationToken);

    /// <summary>Fills the destination from the buffer and then straight from the transport.</summary>
    /// <returns>False when the stream ended before.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        var buffered = Math.Min(Buffered, destination.Length);
        if (buffered > 0)
        {
            _bytes.AsSpan(_start, buffered).CopyTo(destination.Span);
            _start += buffered;
            destination = destination[buffered..];
        }

        while (!destination.IsEmpty)
        {
            if (destination.Length < Size / 4)
            {
                if (!await FillAsync(destination.Length, cancellationToken).ConfigureAwait(false))
                    return false;
                Span[..destination.Length].CopyTo(destination.Span);
                Consume(destination.Length);
                return true;
            }

            var received = await transport.ReceiveAsync(destination, cancellationToken).ConfigureAwait(false);
            Trace(destination.Span[..received]);
            if (received == 0)
                return false;
            destination = destination[received..];
        }

        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillSlowlyAsync(int atLeast, CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (Size - _start < atLeast)
        {
            Span.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        while (Buffered < atLeast)
        {
            var received = await transport.ReceiveAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            Trace(_bytes.AsSpan(_end, received));
            if (received == 0)
                return false;
            _end += received;
        }

        return true;
    }

    private void Trace(ReadOnlySpan<byte> bytes)
    {
        if (tracer.Wants(TraceLevel.Bytes))
        {
            tracer.Write(
                TraceLevel.Bytes,
                TraceDirection.Received,
                bytes.IsEmpty ? "the peer closed its side of the connection" : $"{bytes.Length} bytes",
                tracer.Keep(bytes),
                bytes.Length);
        }
    }
}
