using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// Walks through the fragments of the P-DATA-TF PDUs of an association without making records of them. A fragment's bytes are read
/// straight into the memory of whoever wants them.
/// </summary>
internal sealed class FragmentReader(UpperLayerProvider provider)
{
    // More empty fragments in a row than any honest peer would send.
    private const int EmptyLimit = 64;
    private const int HeaderSize = 6;

    private static readonly Indication Data = new(IndicationKind.Data);

    private readonly ReceivedDataTrace _trace = new(provider.Channel.Tracer);
    private readonly byte[] _header = new byte[HeaderSize];
    private long _pdus;
    private uint _pduLeft;
    private int _fragmentLeft;
    private int _empty;

    /// <summary>The fragment that the reader stands in.</summary>
    public FragmentHeader Current { get; private set; }

    /// <summary>Whether the reader stands between two P-DATA-TF PDUs.</summary>
    public bool AtBoundary => _pduLeft == 0 && _fragmentLeft == 0;

    /// <summary>Bytes of this PDU that follow, the present fragment included: a hint for how much space is needed.</summary>
    public uint LeftInPdu => _pduLeft + (uint)_fragmentLeft;

    /// <summary>How many P-DATA-TF PDUs have begun to come.</summary>
    public long Pdus => Volatile.Read(ref _pdus);

    /// <summary>When set, this timer starts anew with every PDU.</summary>
    public AssociationTimer? Restarts { get; set; }

    /// <summary>Goes to the next fragment.</summary>
    /// <returns>The indication: of data when there is a fragment; otherwise what came instead.</returns>
    /// <exception cref="AssociationException">The association ended badly.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Indication> NextAsync(CancellationToken cancellationToken)
    {
        while (_pduLeft == 0)
        {
            var indication = await provider.NextAsync(cancellationToken).ConfigureAwait(false);
            if (indication.Kind != IndicationKind.Data)
                return indication;
            Volatile.Write(ref _pdus, _pdus + 1);
            if (Restarts is { } timer)
                provider.Channel.StartTimer(timer, provider.Timeouts.Of(timer));
            _pduLeft = indication.DataLength;
            _trace.Begin(_pduLeft, indication.DataReserved);
            if (_pduLeft == 0)
                await CountEmptyAsync().ConfigureAwait(false);
        }

        await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        return Data;
    }

    /// <summary>Reads bytes of the present fragment.</summary>
    /// <param name="destination">Where they go; not longer than what is left of the fragment.</param>
    /// <param name="cancellationToken">Gives up; the stream is then broken.</param>
    /// <exception cref="AssociationException">The association ended badly.</exception>
    public ValueTask ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        _fragmentLeft -= destination.Length;
        if (_trace.Active)
            return ReadTracedAsync(destination, cancellationToken);
        var buffer = provider.Channel.Buffer;
        if (buffer.Buffered < destination.Length)
            return provider.ReadPayloadAsync(destination, cancellationToken);
        buffer.Span[..destination.Length].CopyTo(destination.Span);
        buffer.Consume(destination.Length);
        return ValueTask.CompletedTask;
    }

    private async ValueTask ReadTracedAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        await provider.ReadPayloadAsync(destination, cancellationToken).ConfigureAwait(false);
        _trace.Bytes(destination.Span);
        if (AtBoundary)
            _trace.End();
    }

    private ValueTask ReadHeaderAsync(CancellationToken cancellationToken)
    {
        // PS3.8 Table 9-23: item length (4), context id (1), and the message control header of §E.2.
        if (_pduLeft < HeaderSize)
            return RefuseAsync($"a presentation data value is cut short: {_pduLeft} bytes of the P-DATA-TF remain");
        var buffer = provider.Channel.Buffer;
        if (buffer.Buffered < HeaderSize)
            return ReadHeaderSlowlyAsync(cancellationToken);
        var taken = TakeHeader(buffer.Span);
        buffer.Consume(HeaderSize);
        return taken ? CheckEmpty() : RefuseAsync(LengthFault);
    }

    private async ValueTask ReadHeaderSlowlyAsync(CancellationToken cancellationToken)
    {
        await provider.ReadPayloadAsync(_header, cancellationToken).ConfigureAwait(false);
        if (TakeHeader(_header))
            await CheckEmpty().ConfigureAwait(false);
        else
            await RefuseAsync(LengthFault).ConfigureAwait(false);
    }

    private bool TakeHeader(ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (length < 2 || length > _pduLeft - 4 || length > int.MaxValue)
            return false;
        _pduLeft -= 4 + length;
        _fragmentLeft = (int)length - 2;
        Current = new FragmentHeader(bytes[4], (MessageControl)bytes[5], _fragmentLeft);
        if (_trace.Active)
        {
            _trace.Value(Current);
            if (AtBoundary)
                _trace.End();
        }

        return true;
    }

    // PS3.8 §E.1 note: an empty fragment should be received and processed. An unending row of them should not.
    private ValueTask CheckEmpty()
    {
        if (_fragmentLeft == 0)
            return CountEmptyAsync();
        _empty = 0;
        return ValueTask.CompletedTask;
    }

    private ValueTask CountEmptyAsync() => ++_empty > EmptyLimit
        ? RefuseAsync($"more than {EmptyLimit} empty fragments in a row")
        : ValueTask.CompletedTask;

    private const string LengthFault = "a presentation data value states a length that does not fit into its P-DATA-TF";

    private async ValueTask RefuseAsync(string cause)
    {
        _trace.End();
        throw await provider.RefuseAsync(AbortReason.InvalidPduParameterValue, cause).ConfigureAwait(false);
    }
}
