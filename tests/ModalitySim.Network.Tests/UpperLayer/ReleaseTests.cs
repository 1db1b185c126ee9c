using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class ReleaseTests
{
    [Test]
    public async Task Release_closes_the_transport_when_it_is_affirmed()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        await peer.SendAsync(new AReleaseRp());
        await release;

        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
        await peer.ExpectClosedAsync(); // AR-3
    }

    [Test]
    public async Task Release_of_the_peer_is_affirmed_and_the_close_left_to_the_peer()
    {
        var (association, peer) = await Open.AcceptedAsync();
        await peer.SendAsync(new AReleaseRq());
        Assert.That((await association.Reader.NextAsync(default)).Kind, Is.EqualTo(IndicationKind.ReleaseRequested));
        var affirm = association.AffirmReleaseAsync();

        await peer.ExpectAsync<AReleaseRp>();
        Assert.That((association.State, affirm.IsCompleted), Is.EqualTo((UpperLayerState.Sta13, false))); // AR-4
        await peer.DisposeAsync();
        await affirm;
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1)); // AR-5
    }

    // PS3.8 Table 9-10, Sta7: AR-6. The data has no reader any more.
    [Test]
    public async Task Data_that_comes_after_the_release_request_is_dropped()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        await peer.SendAsync(Samples.Data(1, command: true, last: true, new byte[1000]));
        await peer.SendAsync(Samples.Data(1, command: false, last: true));
        await peer.SendAsync(new AReleaseRp());

        await release;
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    // PS3.8 §7.2.2.7, AR-8, AR-9, AR-3: Sta7, Sta9, Sta11, Sta1.
    [Test]
    public async Task Requestor_affirms_first_when_releases_collide()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        await peer.SendAsync(new AReleaseRq());

        await peer.ExpectAsync<AReleaseRp>();
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta11));
        await peer.SendAsync(new AReleaseRp());
        await release;
        await peer.ExpectClosedAsync();
    }

    // PS3.8 §7.2.2.7, AR-8, AR-10, AR-4: Sta7, Sta10, Sta12, Sta13.
    [Test]
    public async Task Acceptor_affirms_only_when_affirmed_when_releases_collide()
    {
        var (association, peer) = await Open.AcceptedAsync();
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        await peer.SendAsync(new AReleaseRq());
        var nothing = await peer.Channel.ReceiveAsync(TimeSpan.FromMilliseconds(100));
        Assert.That(nothing.Kind, Is.EqualTo(PduReceiptKind.TimedOut), nothing.Summary);
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta10));
        await peer.SendAsync(new AReleaseRp());

        await peer.ExpectAsync<AReleaseRp>();
        await peer.DisposeAsync();
        await release;
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    [Test]
    public async Task Two_of_ours_that_release_at_once_both_end_in_order()
    {
        var (left, right) = InMemoryTransport.CreatePair();
        var requestor = Association.ForRequestor(left);
        var acceptor = Association.ForAcceptor(right);
        var request = requestor.RequestAsync(Samples.Request());
        await acceptor.AwaitRequestAsync();
        await acceptor.AcceptAsync(Samples.Acceptance());
        await request;

        await Task.WhenAll(requestor.ReleaseAsync(), acceptor.ReleaseAsync());
        Assert.That((requestor.State, acceptor.State), Is.EqualTo((UpperLayerState.Sta1, UpperLayerState.Sta1)));
        Assert.That((requestor.Failure, acceptor.Failure), Is.EqualTo(((AssociationException?)null, (AssociationException?)null)));
    }

    // PS3.8 Table 9-10, Sta7 to Sta12: whatever is not expected is AA-8.
    [TestCase(true)]
    [TestCase(false)]
    public async Task Unexpected_pdu_during_release_is_aborted_by_the_provider(bool collided)
    {
        var (association, peer) = await Open.AcceptedAsync();
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        if (collided)
            await peer.SendAsync(new AReleaseRq());
        await peer.SendAsync(Samples.Request());

        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(AAbort.From(AbortSource.ServiceProvider, AbortReason.UnexpectedPdu)));
        await peer.DisposeAsync();
        await Assert.ThrowsAsync<AssociationAbortedException>(() => release);
    }

    [Test]
    public async Task Released_association_says_so_when_it_is_used()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        await peer.SendAsync(new AReleaseRp());
        await release;

        await Assert.ThrowsAsync<AssociationClosedException>(() => association.ReleaseAsync());
        await Assert.ThrowsAsync<AssociationClosedException>(() => association.Writer.SendAsync(1, new byte[2], [], default).AsTask());
        await Assert.DoesNotThrowAsync(() => association.AbortAsync());
    }
}
