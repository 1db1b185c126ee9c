using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// Cuts messages into P-DATA-TF PDUs as large as the peer takes (PS3.8 §D.1, Annex E) and sends them: headers from one reused block,
/// data referenced, small messages joined into one send.
/// </summary>
internal sealed class FragmentWriter
{
    private const int HeaderSize = PduHeader.Size + 6;
    private const int SmallBlock = 1024;
    private const int LargeBlock = 32 * 1024;
    private const int JoinLimit = 16 * 1024;

    // Up to eight pieces go into one system call without any allocation, more with two small arrays: worth it when a whole image then
    // takes one call, or few with small PDUs.
    private const int FewPieces = 12;
    private const int ManyPieces = 32;
    private const int LargePdu = 64 * 1024;

    private readonly UpperLayerProvider _provider;
    private byte[] _block = new byte[SmallBlock];
    private readonly List<ReadOnlyMemory<byte>> _batch = new(ManyPieces);
    private readonly ReadOnlyMemory<byte>[] _command = new ReadOnlyMemory<byte>[1];
    private int _used;
    private int _batchLimit = ManyPieces;

    public FragmentWriter(UpperLayerProvider provider) => _provider = provider;

    /// <summary>The most bytes after a PDU header; set when the association is established.</summary>
    public int MaximumLength
    {
        get;

        // PS3.8 §E.1: each fragment is an even number of bytes.
        set
        {
            field = Math.Max(8, value & ~1);
            _batchLimit = field >= LargePdu ? FewPieces : ManyPieces;
        }
    }

    = 16 * 1024;

    /// <summary>Sends one message, so that no fragment of another comes between (PS3.8 §E.1).</summary>
    /// <param name="contextId">The presentation context.</param>
    /// <param name="command">The encoded command set.</param>
    /// <param name="data">The encoded data set in pieces; empty when there is none.</param>
    /// <param name="cancellationToken">Gives up; the association is then broken.</param>
    /// <exception cref="AssociationException">The association is over.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(
        byte contextId, ReadOnlyMemory<byte> command, IReadOnlyList<ReadOnlyMemory<byte>> data, CancellationToken cancellationToken)
    {
        var channel = _provider.Channel;
        await channel.EnterSendAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _provider.RequestAsync(UpperLayerEvent.DataRequest).ConfigureAwait(false);
            _batch.Clear();
            _used = 0;

            // An association that only echoes needs no more than the small block.
            if (_block.Length == SmallBlock && (data.Count > 0 || command.Length > SmallBlock / 2))
                _block = GC.AllocateUninitializedArray<byte>(LargeBlock);
            _command[0] = command;
            await AddAsync(contextId, MessageControl.Command, _command, cancellationToken).ConfigureAwait(false);
            if (data.Count > 0)
                await AddAsync(contextId, MessageControl.None, data, cancellationToken).ConfigureAwait(false);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            channel.LeaveSend();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AddAsync(
        byte contextId, MessageControl kind, IReadOnlyList<ReadOnlyMemory<byte>> data, CancellationToken cancellationToken)
    {
        var left = 0L;
        for (var i = 0; i < data.Count; i++)
            left += data[i].Length;
        var segment = 0;
        var offset = 0;
        do
        {
            var length = (int)Math.Min(left, MaximumLength - 6);
            left -= length;
            if (_batch.Count >= _batchLimit - 1 || _used + HeaderSize > _block.Length)
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            AddHeader(contextId, left == 0 ? kind | MessageControl.Last : kind, length);
            if (_provider.Channel.Tracer.Wants(TraceLevel.Pdu))
                Trace(contextId, left == 0 ? kind | MessageControl.Last : kind, length, data, segment, offset);
            while (length > 0)
            {
                var piece = data[segment][offset..];
                if (piece.Length > length)
                    piece = piece[..length];
                if (!TryAddPiece(piece))
                {
                    await FlushAsync(cancellationToken).ConfigureAwait(false);
                    TryAddPiece(piece);
                }

                length -= piece.Length;
                offset += piece.Length;
                if (offset == data[segment].Length)
                    (segment, offset) = (segment + 1, 0);
            }
        }
        while (left > 0);
    }

    private void AddHeader(byte contextId, MessageControl control, int length)
    {
        var header = _block.AsMemory(_used, HeaderSize);
        var span = header.Span;
        span[0] = PduType.DataTf;
        span[1] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(span[2..], (uint)length + 6);
        BinaryPrimitives.WriteUInt32BigEndian(span[6..], (uint)length + 2);
        span[10] = contextId;
        span[11] = (byte)control;
        Append(HeaderSize);
    }

    // Small pieces are copied behind what is in the block already; it costs less than one more piece for the system call.
    private bool TryAddPiece(ReadOnlyMemory<byte> piece)
    {
        if (piece.Length <= JoinLimit && piece.Length <= _block.Length - _used)
        {
            piece.CopyTo(_block.AsMemory(_used));
            Append(piece.Length);
            return true;
        }

        if (_batch.Count >= _batchLimit)
            return false;
        _batch.Add(piece);
        return true;
    }

    // Lengthens the last piece when it is the block's own end, and starts a new one otherwise.
    private void Append(int count)
    {
        if (_batch.Count > 0 && EndsInBlock(_batch[^1], out var start))
            _batch[^1] = _block.AsMemory(start, _used + count - start);
        else
            _batch.Add(_block.AsMemory(_used, count));
        _used += count;
    }

    private bool EndsInBlock(ReadOnlyMemory<byte> piece, out int start)
    {
        start = 0;
        if (!MemoryMarshal.TryGetArray(piece, out var segment) || segment.Array != _block)
            return false;
        start = segment.Offset;
        return segment.Offset + segment.Count == _used;
    }

    private ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
            return ValueTask.CompletedTask;
        var send = _batch.Count == 1
            ? _provider.Channel.SendHeldAsync(_batch[0], cancellationToken)
            : _provider.Channel.SendHeldAsync(_batch, cancellationToken);
        return send.IsCompletedSuccessfully ? Reset(send) : FinishAsync(send);
    }

    private ValueTask Reset(ValueTask done)
    {
        _batch.Clear();
        _used = 0;
        return done;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishAsync(ValueTask send)
    {
        try
        {
            await send.ConfigureAwait(false);
        }
        catch (TransportClosedException)
        {
            throw await _provider.SendFailedAsync().ConfigureAwait(false);
        }
        finally
        {
            _batch.Clear();
            _used = 0;
        }
    }

    private void Trace(byte contextId, MessageControl control, int length, IReadOnlyList<ReadOnlyMemory<byte>> data, int segment, int offset)
    {
        var limit = Math.Max(HeaderSize, _provider.Channel.Tracer.BytesKept);
        var kept = new byte[Math.Min(limit, HeaderSize + length)];
        _block.AsSpan(_used - HeaderSize, HeaderSize).CopyTo(kept);
        var at = HeaderSize;
        for (; at < kept.Length; segment++, offset = 0)
        {
            var piece = data[segment].Span[offset..];
            piece = piece[..Math.Min(piece.Length, kept.Length - at)];
            piece.CopyTo(kept.AsSpan(at));
            at += piece.Length;
        }

        var pdu = new PDataTf([new PresentationDataValue(contextId, control, kept.AsMemory(HeaderSize)) { FragmentLength = length }]);
        _provider.Channel.TraceSent(pdu, kept, HeaderSize + (long)length);
    }
}
