using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class AbortTests
{
    private static readonly TestCaseData[] NotExpectedInSta6 =
    [
        new(PduWriter.Encode(Samples.Request()), AbortReason.UnexpectedPdu),
        new(PduWriter.Encode(Samples.Acceptance()), AbortReason.UnexpectedPdu),
        new(PduFixtures.AssociateRj, AbortReason.UnexpectedPdu),
        new(PduFixtures.ReleaseRp, AbortReason.UnexpectedPdu),
        new(PduFixtures.Unknown, AbortReason.UnrecognizedPdu),
        new(new byte[] { 5, 0, 0, 0, 0, 3, 0, 0, 0 }, AbortReason.InvalidPduParameterValue),
        new(new byte[] { 7, 0, 0, 0, 0, 0 }, AbortReason.InvalidPduParameterValue),
    ];

    // PS3.8 Table 9-10, Sta6: AA-8; Table 9-26 for the reasons.
    [TestCaseSource(nameof(NotExpectedInSta6))]
    public async Task Pdu_that_has_no_place_on_an_open_association_is_aborted_by_the_provider(byte[] pdu, AbortReason reason)
    {
        var (association, peer) = await Open.AcceptedAsync();
        var reading = association.Reader.NextAsync(default).AsTask();
        await peer.SendAsync(pdu);

        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(AAbort.From(AbortSource.ServiceProvider, reason)));
        await peer.DisposeAsync();
        var e = await Assert.ThrowsAsync<AssociationAbortedException>(() => reading);
        Assert.That((e!.ByPeer, e.Reason), Is.EqualTo((false, (byte)reason)));
    }

    // PS3.8 Table 9-10, AA-3: no PDU in answer to an abort.
    [Test]
    public async Task Abort_of_the_peer_closes_without_a_word()
    {
        var (association, peer) = await Open.AcceptedAsync();
        var reading = association.Reader.NextAsync(default).AsTask();
        await peer.SendAsync(AAbort.From(AbortSource.ServiceProvider, AbortReason.UnexpectedPduParameter));

        await peer.ExpectClosedAsync();
        var e = await Assert.ThrowsAsync<AssociationAbortedException>(() => reading);
        Assert.That((e!.ByPeer, e.AbortSource, e.Reason), Is.EqualTo((true, (byte)2, (byte)5)));
    }

    [Test]
    public async Task Abort_of_this_side_waits_for_the_peer_to_close()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var aborting = association.AbortAsync(AbortSource.ServiceProvider, AbortReason.InvalidPduParameterValue);

        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(new AAbort(2, 6)));
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta13));
        await peer.DisposeAsync();
        await aborting;
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    [Test]
    public async Task Abort_while_another_flow_reads_ends_that_flow()
    {
        var (association, peer) = await Open.EstablishedAsync();
        Assert.That(association.TryEnterReading(), Is.True);
        var reading = association.Reader.NextAsync(default).AsTask();
        await association.AbortAsync();

        await peer.ExpectAsync<AAbort>();
        await peer.DisposeAsync();
        await Assert.ThrowsAsync<AssociationAbortedException>(() => reading);
    }

    // PS3.8 Table 9-10, Sta13: AA-6 ignores, AA-7 aborts again.
    [Test]
    public async Task Pdus_after_the_abort_are_ignored_but_for_requests_and_invalid_ones()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var aborting = association.AbortAsync();
        await peer.ExpectAsync<AAbort>();
        await peer.SendAsync(Samples.Data(1, command: true, last: true, new byte[5000]));
        await peer.SendAsync(new AReleaseRq());
        await peer.SendAsync(new AReleaseRp());
        await peer.SendAsync(Samples.Acceptance());
        await peer.SendAsync(AAssociateRj.LocalLimitExceeded);
        await peer.SendAsync(Samples.Request());

        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(new AAbort(0, 0)));
        await peer.SendAsync(PduFixtures.Unknown);
        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(new AAbort(0, 0)));
        await peer.SendAsync(new AAbort(0, 0));
        await aborting;
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    [Test]
    public async Task Open_association_that_is_disposed_is_aborted_and_a_released_one_is_not()
    {
        var (open, openPeer) = await Open.EstablishedAsync();
        await open.DisposeAsync();
        var (released, releasedPeer) = await Open.EstablishedAsync();
        var release = released.ReleaseAsync();
        await releasedPeer.ExpectAsync<AReleaseRq>();
        await releasedPeer.SendAsync(new AReleaseRp());
        await release;
        await released.DisposeAsync();

        await openPeer.ExpectAsync<AAbort>();
        await openPeer.ExpectClosedAsync();
        await releasedPeer.ExpectClosedAsync();
    }

    // What a negative test does: wrong bytes behind the association's back, and a look at the raw answer.
    [Test]
    public async Task Channel_of_an_association_takes_wrong_pdus_and_shows_the_raw_answer()
    {
        var (association, peer) = await Open.EstablishedAsync();
        await association.Channel.SendAsync(new UnknownPdu(0x0F, new byte[4]));
        Assert.That((await peer.ExpectAsync<UnknownPdu>()).Type, Is.EqualTo(0x0F));
        await peer.SendAsync(new AAbort(2, 1));
        var answer = await association.Channel.ReceiveAsync(RawPeer.Patience);
        await association.DisposeAsync();

        Assert.That(answer.Pdu, Is.EqualTo(new AAbort(2, 1)));
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Connection_closed_without_a_word_is_told()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var reading = association.Reader.NextAsync(default).AsTask();
        await peer.DisposeAsync();

        Assert.That((await Assert.ThrowsAsync<AssociationClosedException>(() => reading))!.Reset, Is.False);
    }

    [Test]
    public async Task Connection_reset_is_told_as_such()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var reading = association.Reader.NextAsync(default).AsTask();
        peer.Channel.Reset();

        Assert.That((await Assert.ThrowsAsync<AssociationClosedException>(() => reading))!.Reset, Is.True);
    }

    [Test]
    public async Task Connection_closed_in_the_middle_of_a_pdu_is_told()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var reading = association.Reader.NextAsync(default).AsTask();
        await peer.SendAsync(5, 0, 0, 0, 0, 4, 0);
        await peer.DisposeAsync();

        await Assert.ThrowsAsync<AssociationClosedException>(() => reading);
    }
}
