using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class EstablishmentTests
{
    private static readonly TestCaseData[] UnexpectedInSta5 =
    [
        new(PduWriter.Encode(Samples.Request()), AbortReason.UnexpectedPdu),
        new(PduFixtures.DataTf, AbortReason.UnexpectedPdu),
        new(PduFixtures.ReleaseRq, AbortReason.UnexpectedPdu),
        new(PduFixtures.ReleaseRp, AbortReason.UnexpectedPdu),
        new(PduFixtures.Unknown, AbortReason.UnrecognizedPdu),
        new(new byte[] { 2, 0, 0, 0, 0, 2, 0, 1 }, AbortReason.InvalidPduParameterValue),
    ];

    private static readonly TestCaseData[] NotARequest =
    [
        new(PduWriter.Encode(Samples.Acceptance())),
        new(PduFixtures.AssociateRj),
        new(PduFixtures.DataTf),
        new(PduFixtures.ReleaseRq),
        new(PduFixtures.ReleaseRp),
        new(PduFixtures.Unknown),
        new("GET / HTTP/1.1\r\nHost: pacs\r\n\r\n"u8.ToArray()),
    ];

    [TestCase(int.MaxValue)]
    [TestCase(1)]
    public async Task Request_is_established_when_the_peer_accepts(int largestRead)
    {
        var (association, peer) = Open.Requestor(largestRead: largestRead);
        var request = association.RequestAsync(Samples.Request());
        var seen = await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(Samples.Acceptance());
        await request;

        Assert.Multiple(() =>
        {
            Assert.That(seen.CalledAETitle, Is.EqualTo("CALLED"));
            Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta6));
            Assert.That(association.Contexts!.Select(c => c.IsAccepted), Is.EqualTo(new[] { true, true }));
            Assert.That(association.Contexts!.FindAccepted(Samples.CT)!.TransferSyntax, Is.EqualTo(Samples.ExplicitLittle));
        });
    }

    [Test]
    public async Task Rejection_is_told_with_result_source_and_reason()
    {
        var (association, peer) = Open.Requestor();
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(new AAssociateRj(2, 3, 2));

        var e = await Assert.ThrowsAsync<AssociationRejectedException>(() => request);
        Assert.That((e!.Result, e.RejectSource, e.Reason), Is.EqualTo(((byte)2, (byte)3, (byte)2)));
        Assert.That(e.Message, Does.Contain("local-limit-exceeded"));

        // AE-4: the requestor closes the transport.
        await peer.ExpectClosedAsync();
    }

    // PS3.8 Table 9-10, Sta5: AA-8.
    [TestCaseSource(nameof(UnexpectedInSta5))]
    public async Task Anything_else_than_an_answer_to_a_request_is_aborted_by_the_provider(byte[] pdu, AbortReason reason)
    {
        var (association, peer) = Open.Requestor();
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(pdu);

        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(AAbort.From(AbortSource.ServiceProvider, reason)));
        await peer.DisposeAsync();
        var e = await Assert.ThrowsAsync<AssociationAbortedException>(() => request);
        Assert.That(e!.ByPeer, Is.False);
    }

    [Test]
    public async Task Abort_and_close_instead_of_an_answer_are_told_apart()
    {
        var (aborted, abortingPeer) = Open.Requestor();
        var first = aborted.RequestAsync(Samples.Request());
        await abortingPeer.SendAsync(new AAbort(2, 4));
        var (closed, closingPeer) = Open.Requestor();
        var second = closed.RequestAsync(Samples.Request());
        await closingPeer.ExpectAsync<AAssociateRq>();
        await closingPeer.DisposeAsync();

        var abort = await Assert.ThrowsAsync<AssociationAbortedException>(() => first);
        Assert.That((abort!.ByPeer, abort.AbortSource, abort.Reason), Is.EqualTo((true, (byte)2, (byte)4)));
        Assert.That((await Assert.ThrowsAsync<AssociationClosedException>(() => second))!.Reset, Is.False);
        Assert.That((aborted.State, closed.State), Is.EqualTo((UpperLayerState.Sta1, UpperLayerState.Sta1)));
    }

    [Test]
    public async Task Request_given_up_is_aborted_by_the_user()
    {
        var (association, peer) = Open.Requestor();
        using var cancel = new CancellationTokenSource();
        var request = association.RequestAsync(Samples.Request(), cancel.Token);
        await peer.ExpectAsync<AAssociateRq>();
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => request);
        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(new AAbort(0, 0)));
    }

    // PS3.8 Table 9-10, Sta2: AA-1, whose source is the service user.
    [TestCaseSource(nameof(NotARequest))]
    public async Task Anything_else_than_a_request_on_a_new_connection_is_aborted_by_the_user(byte[] bytes)
    {
        var (association, peer) = Open.Acceptor();
        var awaiting = association.AwaitRequestAsync();
        await peer.SendAsync(bytes);

        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(new AAbort(0, 0)));
        await peer.DisposeAsync();
        await Assert.ThrowsAsync<AssociationAbortedException>(() => awaiting);
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    // PS3.8 Table 9-10, Sta2: AA-2.
    [Test]
    public async Task Abort_on_a_new_connection_just_closes_it()
    {
        var (association, peer) = Open.Acceptor();
        var awaiting = association.AwaitRequestAsync();
        await peer.SendAsync(new AAbort(0, 0));

        await peer.ExpectClosedAsync();
        await Assert.ThrowsAsync<AssociationClosedException>(() => awaiting);
    }

    // PS3.8 Table 9-11: only bit 0 is tested; AE-6: otherwise A-ASSOCIATE-RJ of the provider.
    [TestCase((ushort)0, false)]
    [TestCase((ushort)2, false)]
    [TestCase((ushort)1, true)]
    [TestCase((ushort)3, true)]
    public async Task Request_is_taken_when_bit_0_of_the_protocol_version_is_set(ushort version, bool taken)
    {
        var (association, peer) = Open.Acceptor();
        var awaiting = association.AwaitRequestAsync();
        await peer.SendAsync(Samples.Request() with { ProtocolVersion = version });

        if (taken)
        {
            Assert.That((await awaiting).ProtocolVersion, Is.EqualTo(version));
            return;
        }

        Assert.That(await peer.ExpectAsync<AAssociateRj>(), Is.EqualTo(AAssociateRj.ProtocolVersionNotSupported));
        await peer.DisposeAsync();
        await Assert.ThrowsAsync<AssociationRejectedException>(() => awaiting);
    }

    [Test]
    public async Task Rejecting_waits_for_the_peer_to_close()
    {
        var (association, peer) = Open.Acceptor();
        await peer.SendAsync(Samples.Request());
        await association.AwaitRequestAsync();
        var rejecting = association.RejectAsync(AAssociateRj.LocalLimitExceeded);

        Assert.That(await peer.ExpectAsync<AAssociateRj>(), Is.EqualTo(AAssociateRj.LocalLimitExceeded));
        Assert.That((association.State, rejecting.IsCompleted), Is.EqualTo((UpperLayerState.Sta13, false)));
        await peer.DisposeAsync();
        await rejecting;
        Assert.That(association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    [Test]
    public async Task Context_answered_for_an_id_that_was_not_proposed_cannot_be_used()
    {
        var (association, peer) = Open.Requestor();
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(new AAssociateAc("", "", [new PresentationContextAcItem(99, PresentationContextResult.Acceptance, Samples.ImplicitLittle)]));
        await request;

        Assert.That(association.Contexts!.FindAccepted(99), Is.Null);
        Assert.That(association.Contexts!.Select(c => c.Result), Is.All.Null);
    }
}
