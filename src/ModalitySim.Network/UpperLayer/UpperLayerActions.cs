using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>The actions of PS3.8 §9.2.2 on one association, and how the association ended.</summary>
internal sealed class UpperLayerActions(PduChannel channel, AssociationTimeouts timeouts)
{
    /// <summary>What AA-1 and AA-7 send.</summary>
    public AAbort Abort { get; set; } = AAbort.From(AbortSource.ServiceUser, AbortReason.NotSpecified);

    /// <summary>How the association ended badly, once it did.</summary>
    public AssociationException? Failure { get; set; }

    /// <summary>Carries out an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="pdu">The PDU to send, or the PDU that came.</param>
    /// <param name="offence">What the peer did wrong, when an abort is the answer.</param>
    /// <returns>What to tell the user, if anything.</returns>
    public async ValueTask<Indication?> PerformAsync(UpperLayerAction action, Pdu? pdu, Pdu? offence)
    {
        switch (action)
        {
            case UpperLayerAction.AE2 or UpperLayerAction.AE7 or UpperLayerAction.AR1 or UpperLayerAction.AR9:
                await SendAsync(pdu!).ConfigureAwait(false);
                return null;
            case UpperLayerAction.AE3:
                return new Indication(IndicationKind.AssociateAccepted, pdu);
            case UpperLayerAction.AE4:
                Failure ??= new AssociationRejectedException((AAssociateRj)pdu!);
                await channel.CloseTransportAsync().ConfigureAwait(false);
                return new Indication(IndicationKind.AssociateRejected, pdu);
            case UpperLayerAction.AE5:
                channel.StartTimer(AssociationTimer.Artim, timeouts.Artim);
                return null;
            case UpperLayerAction.AE6:
                channel.StopTimer(AssociationTimer.Artim);
                return new Indication(IndicationKind.AssociateRequested, pdu);
            case UpperLayerAction.AE8 or UpperLayerAction.AR4:
                await SendAsync(pdu!).ConfigureAwait(false);
                channel.StartTimer(AssociationTimer.Artim, timeouts.Artim);
                return null;
            case UpperLayerAction.AR2 or UpperLayerAction.AR8:
                return new Indication(IndicationKind.ReleaseRequested, pdu);
            case UpperLayerAction.AR3:
                await channel.CloseTransportAsync().ConfigureAwait(false);
                return new Indication(IndicationKind.ReleaseConfirmed, pdu);
            case UpperLayerAction.AR10:
                return new Indication(IndicationKind.ReleaseConfirmed, pdu);
            case UpperLayerAction.DT1 or UpperLayerAction.DT2 or UpperLayerAction.AR6 or UpperLayerAction.AR7 or UpperLayerAction.AE1 or UpperLayerAction.AA6:
                return null;
            default:
                await AbortActionAsync(action, pdu, offence).ConfigureAwait(false);
                return null;
        }
    }

    private async ValueTask AbortActionAsync(UpperLayerAction action, Pdu? pdu, Pdu? offence)
    {
        switch (action)
        {
            case UpperLayerAction.AA1 or UpperLayerAction.AA7:
                Failure ??= new AssociationAbortedException(Abort, byPeer: false, Describe(offence));
                await channel.SendLastWordAsync(Abort, timeouts.Artim).ConfigureAwait(false);
                if (action == UpperLayerAction.AA1)
                    channel.StartTimer(AssociationTimer.Artim, timeouts.Artim);
                break;
            case UpperLayerAction.AA8:
                var abort = AAbort.From(AbortSource.ServiceProvider, ReasonOf(offence));
                Failure ??= new AssociationAbortedException(abort, byPeer: false, Describe(offence));
                await channel.SendLastWordAsync(abort, timeouts.Artim).ConfigureAwait(false);
                channel.StartTimer(AssociationTimer.Artim, timeouts.Artim);
                break;
            case UpperLayerAction.LX1:
                await channel.SendLastWordAsync(Abort, TimeSpan.FromSeconds(1)).ConfigureAwait(false);
                await channel.CloseTransportAsync().ConfigureAwait(false);
                break;
            case UpperLayerAction.AA3:
                Failure ??= new AssociationAbortedException((AAbort)pdu!, byPeer: true);
                await channel.CloseTransportAsync().ConfigureAwait(false);
                break;
            default:
                // AA-2, AA-4, AA-5, AR-5: the association is over and only the transport is left to close.
                channel.StopTimer(AssociationTimer.Artim);
                await channel.CloseTransportAsync().ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Sends a PDU. A peer that is already gone is noticed by the flow that reads.</summary>
    public async ValueTask SendAsync(Pdu pdu)
    {
        try
        {
            await channel.SendAsync(pdu).ConfigureAwait(false);
        }
        catch (TransportClosedException)
        {
            channel.Interrupt();
        }
    }

    // PS3.8 Table 9-26.
    private static AbortReason ReasonOf(Pdu? offence) => offence switch
    {
        InvalidPdu invalid => invalid.AbortReason,
        UnknownPdu => AbortReason.UnrecognizedPdu,
        null => AbortReason.NotSpecified,
        _ => AbortReason.UnexpectedPdu,
    };

    private static string Describe(Pdu? offence) => offence switch
    {
        null => "local decision",
        InvalidPdu or UnknownPdu => offence.Summary,
        _ => $"{PduType.NameOf(offence.Type)} is not expected here",
    };
}
