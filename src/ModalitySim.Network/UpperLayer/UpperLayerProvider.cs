using System.Runtime.CompilerServices;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// Joins the PDU channel with the state machine: takes events, carries out the actions of PS3.8 §9.2.2, and hands indications up.
/// One flow reads at a time; others may send.
/// </summary>
internal sealed class UpperLayerProvider(PduChannel channel, AssociationTimeouts timeouts, bool isRequestor, uint maximumDataLength)
{
    private readonly UpperLayerActions _actions = new(channel, timeouts);
    private readonly Indication _data = new(IndicationKind.Data);
    private int _reading;

    public PduChannel Channel => channel;

    public AssociationTimeouts Timeouts => timeouts;

    public StateMachine Machine { get; } = new(channel.Tracer);

    /// <summary>How the association ended, once it did.</summary>
    public AssociationException? Failure => _actions.Failure;

    public bool TryEnterReading() => Interlocked.CompareExchange(ref _reading, 1, 0) == 0;

    public void LeaveReading() => Volatile.Write(ref _reading, 0);

    /// <summary>The exception for anybody who wants to use the ended association.</summary>
    public AssociationException Over() => Failure?.Again() ?? new AssociationClosedException("the association is over");

    /// <summary>Fires a local primitive and carries out its action.</summary>
    /// <exception cref="InvalidOperationException">The primitive is not allowed in the present state.</exception>
    public async ValueTask RequestAsync(UpperLayerEvent primitive, Pdu? pdu = null)
    {
        if (Machine.Fire(primitive) is { } action)
            await _actions.PerformAsync(action, pdu, null).ConfigureAwait(false);
        else if (Machine.State is UpperLayerState.Sta1 or UpperLayerState.Sta13)
            throw Over();
        else
            throw new InvalidOperationException($"{primitive} is not possible in {Machine.State}");
    }

    /// <summary>Sends an abort and notes why; waiting for the close of the transport is up to the flow that reads.</summary>
    public async ValueTask AbortAsync(AAbort abort, string cause)
    {
        if (Machine.State is UpperLayerState.Sta1 or UpperLayerState.Sta13)
            return;
        _actions.Abort = abort;
        _actions.Failure ??= new AssociationAbortedException(abort, byPeer: false, cause);
        await RequestAsync(UpperLayerEvent.AbortRequest).ConfigureAwait(false);
    }

    /// <summary>Reads on until something is to be told to the user.</summary>
    /// <exception cref="AssociationException">The association ended badly.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Indication> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Machine.State == UpperLayerState.Sta1)
                return Failure is null ? Indication.Ended : throw Failure.Again();
            Exception trouble;
            try
            {
                if (!await channel.FillAsync(PduHeader.Size, cancellationToken).ConfigureAwait(false))
                    throw new EndOfStreamException();
                var header = channel.TakeHeader();
                if (TakeData(header))
                    return Data(header);
                var indication = header.Type == PduType.DataTf
                    ? await OnDataAsync(header, cancellationToken).ConfigureAwait(false)
                    : await OnOtherAsync(header, cancellationToken).ConfigureAwait(false);
                if (indication is not null)
                    return indication;
                continue;
            }
            catch (Exception e) when (e is TransportClosedException or EndOfStreamException or TimerExpiredException)
            {
                trouble = e;
            }

            await OnTroubleAsync(trouble).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the beginning of a PDU; how the wait ends badly is left to whoever reads next.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask PrefetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await channel.FillAsync(PduHeader.Size, cancellationToken).ConfigureAwait(false);
        }
        catch (TimerExpiredException e)
        {
            channel.Interrupt(e.Timer);
        }
        catch (TransportClosedException)
        {
            // The reader below meets it again.
        }
    }

    /// <summary>Reads the whole of a payload part.</summary>
    /// <exception cref="AssociationException">The association ended badly.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReadPayloadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        Exception trouble;
        try
        {
            if (await channel.ReadAsync(destination, cancellationToken).ConfigureAwait(false))
                return;
            trouble = new EndOfStreamException();
        }
        catch (Exception e) when (e is TransportClosedException or TimerExpiredException)
        {
            trouble = e;
        }

        await OnTroubleAsync(trouble).ConfigureAwait(false);
        await RunOutAsync().ConfigureAwait(false);
        throw Over();
    }

    /// <summary>Finds out how the association ended when sending failed: the peer's A-ABORT may still lie unread.</summary>
    public async ValueTask<AssociationException> SendFailedAsync()
    {
        if (channel.WriteExpired)
            _actions.Failure ??= new AssociationTimeoutException(AssociationTimer.Write, timeouts.Write);
        if (!TryEnterReading())
            return Failure?.Again() ?? new AssociationClosedException("the connection broke while a message was sent", reset: true);
        try
        {
            // When this runs out too, the transport is dropped.
            channel.StartTimer(AssociationTimer.Write, timeouts.Artim);
            while (Machine.State is not (UpperLayerState.Sta1 or UpperLayerState.Sta13))
            {
                var indication = await NextAsync(CancellationToken.None).ConfigureAwait(false);
                if (indication.Kind == IndicationKind.Data)
                    await SkipAsync(indication.DataLength, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is AssociationException or TransportClosedException or EndOfStreamException or TimerExpiredException)
        {
            _actions.Failure ??= e as AssociationException;
        }
        finally
        {
            channel.StopTimer(AssociationTimer.Write);
            LeaveReading();
        }

        return Failure?.Again() ?? new AssociationClosedException("the connection broke while a message was sent", reset: true);
    }

    /// <summary>Ends the association for something in a P-DATA-TF that no rule allows, and waits for the close.</summary>
    public async ValueTask<AssociationException> RefuseAsync(AbortReason reason, string cause)
    {
        var invalid = new InvalidPdu(PduType.DataTf, 0, default, cause) { AbortReason = reason };
        if (Machine.Fire(UpperLayerEvent.ProviderFault) is { } action)
            await _actions.PerformAsync(action, null, invalid).ConfigureAwait(false);
        await RunOutAsync().ConfigureAwait(false);
        return Over();
    }

    /// <summary>Reads on in Sta13 until the transport is closed or ARTIM expires. Never throws.</summary>
    public async ValueTask RunOutAsync()
    {
        while (Machine.State != UpperLayerState.Sta1)
        {
            try
            {
                var indication = await NextAsync(CancellationToken.None).ConfigureAwait(false);
                if (indication.Kind == IndicationKind.Ended)
                    return;
            }
            catch (AssociationException)
            {
                return;
            }
        }
    }

    // The way of the data: DT-2 without another flow.
    private bool TakeData(PduHeader header) =>
        header.Type == PduType.DataTf
        && (maximumDataLength == 0 || header.Length <= maximumDataLength)
        && Machine.State == UpperLayerState.Sta6
        && Machine.Fire(UpperLayerEvent.DataTfPdu) == UpperLayerAction.DT2;

    private Indication Data(PduHeader header)
    {
        _data.DataLength = header.Length;
        _data.DataReserved = header.Reserved;
        return _data;
    }

    private async ValueTask<Indication?> OnDataAsync(PduHeader header, CancellationToken cancellationToken)
    {
        // PS3.8 §D.1: the announced length shall never be exceeded; otherwise it shall be a protocol error.
        var tooLong = maximumDataLength > 0 && header.Length > maximumDataLength;
        if (tooLong && Machine.State is UpperLayerState.Sta6 or UpperLayerState.Sta7)
            return await RefuseLengthAsync(header, PduReader.CheckLength(header, maximumDataLength)!, cancellationToken).ConfigureAwait(false);

        var action = Machine.Fire(UpperLayerEvent.DataTfPdu);
        if (action is UpperLayerAction.DT2 or UpperLayerAction.AR6)
            return Data(header);
        var pdu = new InvalidPdu(PduType.DataTf, header.Length, default, "P-DATA-TF is not expected here") { AbortReason = AbortReason.UnexpectedPdu };
        if (action is { } other)
            await _actions.PerformAsync(other, pdu, pdu).ConfigureAwait(false);
        await SkipAsync(header.Length, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<Indication?> OnOtherAsync(PduHeader header, CancellationToken cancellationToken)
    {
        if (PduReader.CheckLength(header, PduReader.DefaultLimit) is { } refused)
            return await RefuseLengthAsync(header, refused, cancellationToken).ConfigureAwait(false);
        return await OnPduAsync(await channel.ReadBodyAsync(header, PduReader.DefaultLimit, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async ValueTask<Indication?> RefuseLengthAsync(PduHeader header, InvalidPdu refused, CancellationToken cancellationToken)
    {
        channel.TraceReceived(refused, header);
        await OnPduAsync(refused).ConfigureAwait(false);

        // Whatever follows belongs to the refused PDU and is no PDU of its own; ARTIM limits the wait for it.
        await SkipAsync(header.Length, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async ValueTask SkipAsync(uint length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            if (!await channel.FillAsync(1, cancellationToken).ConfigureAwait(false))
                throw new EndOfStreamException();
            var count = (uint)Math.Min(length, channel.Buffer.Buffered);
            channel.Buffer.Consume((int)count);
            length -= count;
        }
    }

    private async ValueTask<Indication?> OnPduAsync(Pdu pdu)
    {
        var happened = pdu switch
        {
            AAssociateRq => UpperLayerEvent.AssociateRqPdu,
            AAssociateAc => UpperLayerEvent.AssociateAcPdu,
            AAssociateRj => UpperLayerEvent.AssociateRjPdu,
            AReleaseRq => UpperLayerEvent.ReleaseRqPdu,
            AReleaseRp => UpperLayerEvent.ReleaseRpPdu,
            AAbort => UpperLayerEvent.AbortPdu,
            _ => UpperLayerEvent.InvalidPdu,
        };

        // AE-6: acceptable by the service provider or not. PS3.8 Table 9-11: only bit 0 of the protocol version is tested.
        // AR-8: Sta9 for the association requestor, Sta10 for the acceptor.
        var otherwise = pdu is AAssociateRq { ProtocolVersion: var version } ? (version & 1) == 0 : !isRequestor;
        var action = Machine.Fire(happened, otherwise);
        if (action is null)
            return null;
        if (action == UpperLayerAction.AE6 && otherwise)
        {
            channel.StopTimer(AssociationTimer.Artim);
            _actions.Failure ??= new AssociationRejectedException(AAssociateRj.ProtocolVersionNotSupported);
            await _actions.SendAsync(AAssociateRj.ProtocolVersionNotSupported).ConfigureAwait(false);
            channel.StartTimer(AssociationTimer.Artim, timeouts.Artim);
            return null;
        }

        return await _actions.PerformAsync(action.Value, pdu, pdu).ConfigureAwait(false);
    }

    private async ValueTask OnTroubleAsync(Exception trouble)
    {
        if (trouble is TimerExpiredException { Timer: var timer })
        {
            var happened = timer == AssociationTimer.Artim ? UpperLayerEvent.ArtimExpired : UpperLayerEvent.WaitExpired;
            if (Machine.State is not (UpperLayerState.Sta1 or UpperLayerState.Sta13))
                _actions.Failure ??= new AssociationTimeoutException(timer, timeouts.Of(timer));
            if (Machine.Fire(happened) is { } late)
                await _actions.PerformAsync(late, null, null).ConfigureAwait(false);
            return;
        }

        _actions.Failure ??= channel.WriteExpired
            ? new AssociationTimeoutException(AssociationTimer.Write, timeouts.Write)
            : Machine.State == UpperLayerState.Sta13
                ? null
                : new AssociationClosedException(
                    trouble is EndOfStreamException ? "the peer closed the connection without release or abort" : trouble.Message,
                    reset: trouble is TransportClosedException,
                    trouble);
        if (Machine.Fire(UpperLayerEvent.TransportClosed) is { } action)
            await _actions.PerformAsync(action, null, null).ConfigureAwait(false);
    }
}
