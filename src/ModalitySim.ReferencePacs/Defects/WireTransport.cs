using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>A transport on which a defect changes PDUs as they pass.</summary>
internal sealed class WireTransport : ITransport
{
    private readonly ITransport _inner;
    private readonly Wire _wire;
    private readonly PduStream _sent;
    private readonly PduStream _received;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<byte[]> _replies = [];
    private ReadOnlyMemory<byte> _ready;

    public WireTransport(ITransport inner, Wire wire)
    {
        _inner = inner;
        _wire = wire;
        _sent = new PduStream(wire.Send);
        _received = new PduStream(See);
    }

    public string Peer => _inner.Peer;

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_ready.IsEmpty)
        {
            var count = await _inner.ReceiveAsync(_buffer, cancellationToken).ConfigureAwait(false);
            _ready = count > 0 ? _received.Take(_buffer.AsSpan(0, count)) : _received.End();
            foreach (var reply in _replies)
                await SendRawAsync(reply, CancellationToken.None).ConfigureAwait(false);
            _replies.Clear();
            if (count == 0)
                break;
        }

        var taken = _ready[..Math.Min(buffer.Length, _ready.Length)];
        taken.CopyTo(buffer);
        _ready = _ready[taken.Length..];
        return taken.Length;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken) => SendRawAsync(_sent.Take(buffer.Span), cancellationToken);

    public ValueTask SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        using var joined = new MemoryStream();
        foreach (var segment in segments)
            joined.Write(segment.Span);
        return SendAsync(joined.ToArray(), cancellationToken);
    }

    public ValueTask CloseSendingAsync() => _inner.CloseSendingAsync();

    public void Abort() => _inner.Abort();

    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        _sending.Dispose();
    }

    private IEnumerable<Pdu> See(Pdu pdu)
    {
        _replies.AddRange(_wire.Reply(pdu).Select(PduWriter.Encode));
        return _wire.Receive(pdu);
    }

    // Replies and what the upper layer sends come from two flows.
    private async ValueTask SendRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
            return;
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _inner.SendAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }
}
