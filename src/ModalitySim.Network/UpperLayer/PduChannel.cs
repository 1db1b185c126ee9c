using System.Runtime.CompilerServices;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// PDUs over a transport, without a state machine: it sends whatever it is given and shows whatever comes. The association stands on it;
/// a negative test may use it alone or behind the association's back.
/// </summary>
public sealed class PduChannel : IAsyncDisposable
{
    private readonly ITransport _transport;
    private readonly InterruptibleReader _reader;
    private readonly SemaphoreSlim _sendGate = new(1, 1);
    private readonly TimeProvider _time;
    private readonly TimeSpan _writeLimit;
    private volatile bool _writeLate;

    /// <summary>Takes over a transport.</summary>
    /// <param name="transport">An open transport; owned from now on.</param>
    /// <param name="timeouts">The limits; only that of writing matters here.</param>
    /// <param name="trace">Takes the events, or null.</param>
    /// <param name="time">The clock of timers and traces; null is the system's.</param>
    public PduChannel(ITransport transport, AssociationTimeouts? timeouts = null, ITraceSink? trace = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _time = time ?? TimeProvider.System;
        _writeLimit = (timeouts ?? AssociationTimeouts.Default).Write;
        Tracer = new AssociationTracer(trace, _time);
        Watchdog = new Watchdog(_time, OnExpired);
        _reader = new InterruptibleReader(new ReceiveBuffer(transport, Tracer));
    }

    /// <summary>Who is at the other end, as text.</summary>
    public string Peer => _transport.Peer;

    /// <summary>The number of this association within its trace sink; 0 without a sink.</summary>
    public int TraceNumber => Tracer.Number;

    internal AssociationTracer Tracer { get; }

    private Watchdog Watchdog { get; }

    internal ReceiveBuffer Buffer => _reader.Buffer;

    /// <summary>Sends a PDU as it is, right or wrong.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="cancellationToken">Gives up; the stream is then broken.</param>
    /// <returns>A task that ends when the transport has taken the bytes.</returns>
    /// <exception cref="TransportClosedException">The connection is gone.</exception>
    public async ValueTask SendAsync(Pdu pdu, CancellationToken cancellationToken = default)
    {
        var bytes = PduWriter.Encode(pdu);
        await _sendGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TraceSent(pdu, bytes, bytes.Length);
            await SendHeldAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sendGate.Release();
        }
    }

    /// <summary>Sends any bytes.</summary>
    /// <param name="bytes">The bytes; the trace shows the PDU they make, if they make one.</param>
    /// <param name="cancellationToken">Gives up; the stream is then broken.</param>
    /// <returns>A task that ends when the transport has taken the bytes.</returns>
    /// <exception cref="TransportClosedException">The connection is gone.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        await _sendGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TraceSent(bytes);
            await SendHeldAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sendGate.Release();
        }
    }

    /// <summary>Sends any bytes in pieces, each handed to the transport by itself.</summary>
    /// <param name="bytes">The bytes; the trace shows them once, and the PDU they make, if they make one.</param>
    /// <param name="piece">The most bytes of a piece, at least 1.</param>
    /// <param name="pause">How long to wait between two pieces.</param>
    /// <param name="cancellationToken">Gives up; the stream is then broken.</param>
    /// <returns>A task that ends when the transport has taken the bytes.</returns>
    /// <exception cref="TransportClosedException">The connection is gone.</exception>
    public async ValueTask SendInPiecesAsync(ReadOnlyMemory<byte> bytes, int piece, TimeSpan pause, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(piece, 1);
        await _sendGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TraceSent(bytes);
            for (var at = 0; at < bytes.Length; at += piece)
            {
                if (at > 0 && pause > TimeSpan.Zero)
                    await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
                await SendHeldAsync(bytes.Slice(at, Math.Min(piece, bytes.Length - at)), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _sendGate.Release();
        }
    }

    /// <summary>Ends this side's stream; the peer may still send.</summary>
    /// <returns>A task that ends when the end was handed to the transport.</returns>
    /// <exception cref="TransportClosedException">The connection is gone.</exception>
    public async ValueTask CloseSendingAsync()
    {
        if (Tracer.Wants(TraceLevel.Pdu))
            Tracer.Write(TraceLevel.Pdu, TraceDirection.Sent, "the end of this side's stream");
        await _transport.CloseSendingAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the next PDU, whatever it is.</summary>
    /// <param name="limit">How long to wait for the whole PDU.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The PDU, or how the wait ended.</returns>
    public async ValueTask<PduReceipt> ReceiveAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        var receipt = await ReceiveWithinAsync(limit, cancellationToken).ConfigureAwait(false);
        PeerHasEnded |= receipt is { Kind: not (PduReceiptKind.Pdu or PduReceiptKind.TimedOut) } or { Pdu: AAbort or AReleaseRp or AAssociateRj };
        return receipt;
    }

    /// <summary>Waits for any bytes, whatever they are; for peers that speak something else than PDUs.</summary>
    /// <param name="limit">How long to wait for the first byte.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes that are there; or none, and how the wait ended.</returns>
    public async ValueTask<(ReadOnlyMemory<byte> Bytes, PduReceiptKind End)> ReceiveBytesAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        StartTimer(AssociationTimer.Response, limit);
        try
        {
            if (!await FillAsync(1, cancellationToken).ConfigureAwait(false))
                return (default, PduReceiptKind.Closed);
            var bytes = Buffer.Span.ToArray();
            Buffer.Consume(bytes.Length);
            if (Tracer.Wants(TraceLevel.Pdu))
                Tracer.Write(TraceLevel.Pdu, TraceDirection.Received, $"{bytes.Length} raw bytes", Tracer.Keep(bytes), bytes.Length);
            return (bytes, PduReceiptKind.Pdu);
        }
        catch (TimerExpiredException)
        {
            return (default, PduReceiptKind.TimedOut);
        }
        catch (EndOfStreamException)
        {
            return (default, PduReceiptKind.Closed);
        }
        catch (TransportClosedException)
        {
            return (default, PduReceiptKind.Reset);
        }
        finally
        {
            StopTimer(AssociationTimer.Response);
        }
    }

    private async ValueTask<PduReceipt> ReceiveWithinAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var begun = false;
        StartTimer(AssociationTimer.Response, limit);
        try
        {
            if (await FillAsync(PduHeader.Size, cancellationToken).ConfigureAwait(false))
            {
                begun = true;
                var header = TakeHeader();
                return new PduReceipt(PduReceiptKind.Pdu, await ReadBodyAsync(header, PduReader.DefaultLimit, cancellationToken).ConfigureAwait(false));
            }

            return new PduReceipt(Buffer.Buffered > 0 ? PduReceiptKind.CutShort : PduReceiptKind.Closed);
        }
        catch (TimerExpiredException)
        {
            return new PduReceipt(PduReceiptKind.TimedOut);
        }
        catch (EndOfStreamException)
        {
            return new PduReceipt(begun ? PduReceiptKind.CutShort : PduReceiptKind.Closed);
        }
        catch (TransportClosedException)
        {
            return new PduReceipt(PduReceiptKind.Reset);
        }
        finally
        {
            StopTimer(AssociationTimer.Response);
        }
    }

    /// <summary>Drops the connection at once, without A-ABORT.</summary>
    public void Reset() => _transport.Abort();

    /// <summary>Closes the connection in good order.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        Watchdog.Dispose();
        await _transport.DisposeAsync().ConfigureAwait(false);
        _reader.Dispose();
    }

    internal void StartTimer(AssociationTimer timer, TimeSpan limit) => Watchdog.Start(timer, limit);

    internal void StopTimer(AssociationTimer timer)
    {
        Watchdog.Stop(timer);
        _reader.Forget(timer);
    }

    /// <summary>Whether the peer was seen to end the association by somebody who used the channel behind the association's back.</summary>
    internal bool PeerHasEnded { get; private set; }

    internal bool WriteExpired => _writeLate;

    internal ValueTask CloseTransportAsync() => _transport.DisposeAsync();

    /// <summary>Sends a PDU even when another send holds the wire, if that ends within the limit; otherwise the connection is dropped.</summary>
    internal async ValueTask SendLastWordAsync(Pdu pdu, TimeSpan limit)
    {
        try
        {
            using var patience = new CancellationTokenSource(limit, _time);
            await SendAsync(pdu, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or TransportClosedException)
        {
            _transport.Abort();
        }
    }

    internal Task EnterSendAsync(CancellationToken cancellationToken) => _sendGate.WaitAsync(cancellationToken);

    internal void LeaveSend() => _sendGate.Release();

    /// <summary>Sends while the caller holds the gate.</summary>
    internal ValueTask SendHeldAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Tracer.Wants(TraceLevel.Bytes))
            Tracer.Write(TraceLevel.Bytes, TraceDirection.Sent, $"{bytes.Length} bytes", Tracer.Keep(bytes.Span), bytes.Length);
        return Guarded(_transport.SendAsync(bytes, cancellationToken));
    }

    /// <summary>Sends several pieces while the caller holds the gate.</summary>
    internal ValueTask SendHeldAsync(IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        if (Tracer.Wants(TraceLevel.Bytes))
        {
            var length = segments.Sum(s => (long)s.Length);
            Tracer.Write(TraceLevel.Bytes, TraceDirection.Sent, $"{length} bytes", TraceBytes.Join(segments, Tracer.BytesKept), length);
        }

        return Guarded(_transport.SendAsync(segments, cancellationToken));
    }

    // The PDU of the bytes, if they are exactly one.
    private void TraceSent(ReadOnlyMemory<byte> bytes)
    {
        if (!Tracer.Wants(TraceLevel.Pdu))
            return;
        PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out var consumed);
        if (consumed != bytes.Length)
            pdu = null;
        Tracer.Write(TraceLevel.Pdu, TraceDirection.Sent, pdu?.Summary ?? $"{bytes.Length} raw bytes", Tracer.Keep(bytes.Span), bytes.Length, pdu);
    }

    internal void TraceSent(Pdu pdu, ReadOnlySpan<byte> kept, long length)
    {
        if (Tracer.Wants(TraceLevel.Pdu))
            Tracer.Write(TraceLevel.Pdu, TraceDirection.Sent, pdu.Summary, Kept(pdu, kept), length, pdu);
    }

    internal PduHeader TakeHeader()
    {
        var header = PduHeader.Read(Buffer.Span);
        Buffer.Consume(PduHeader.Size);
        return header;
    }

    /// <summary>Reads the rest of a PDU as a whole.</summary>
    internal async ValueTask<Pdu> ReadBodyAsync(PduHeader header, uint limit, CancellationToken cancellationToken)
    {
        Pdu? pdu = PduReader.CheckLength(header, limit);
        byte[] body = [];
        if (pdu is null)
        {
            body = new byte[header.Length];
            if (!await ReadAsync(body, cancellationToken).ConfigureAwait(false))
                throw new EndOfStreamException();
            pdu = PduReader.ReadBody(header, body);
        }

        TraceReceived(pdu, header, body);
        return pdu;
    }

    internal void TraceReceived(Pdu pdu, PduHeader header, params ReadOnlySpan<byte> body)
    {
        if (!Tracer.Wants(TraceLevel.Pdu))
            return;
        byte[] whole = [header.Type, header.Reserved, (byte)(header.Length >> 24), (byte)(header.Length >> 16), (byte)(header.Length >> 8), (byte)header.Length, .. body];
        Tracer.Write(TraceLevel.Pdu, TraceDirection.Received, pdu.Summary, Kept(pdu, whole), PduHeader.Size + (long)header.Length, pdu);
    }

    // The PDUs of negotiation are kept whole: their reserved fields stand in no record.
    private ReadOnlyMemory<byte> Kept(Pdu pdu, ReadOnlySpan<byte> bytes) => pdu is AAssociatePdu ? bytes.ToArray() : Tracer.Keep(bytes);

    internal ValueTask<bool> FillAsync(int atLeast, CancellationToken cancellationToken) => _reader.FillAsync(atLeast, cancellationToken);

    internal ValueTask<bool> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken) => _reader.ReadAsync(destination, cancellationToken);

    /// <summary>Wakes the flow that reads; what was already read stays.</summary>
    internal void Interrupt(AssociationTimer? late = null) => _reader.Interrupt(late);

    private ValueTask Guarded(ValueTask send)
    {
        if (send.IsCompletedSuccessfully)
            return send;
        Watchdog.Start(AssociationTimer.Write, _writeLimit);
        return StopAfter(send);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask StopAfter(ValueTask send)
    {
        try
        {
            await send.ConfigureAwait(false);
        }
        finally
        {
            Watchdog.Stop(AssociationTimer.Write);
        }
    }

    private void OnExpired(AssociationTimer timer)
    {
        if (timer == AssociationTimer.Write)
        {
            // A peer that does not read cannot be told anything.
            _writeLate = true;
            _transport.Abort();
            return;
        }

        _reader.Interrupt(timer);
    }
}
