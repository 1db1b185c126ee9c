using Microsoft.Extensions.Time.Testing;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

/// <summary>A listener and a client against peers that break the rules: each case ends in time, with its reason, and holds no memory.</summary>
public sealed class HostilePeerTests
{
    private static readonly byte[] EchoCommand =
        CommandSetBuilder.Request(CommandField.CEchoRq, 1, Samples.Verification).Build(hasDataset: false).Bytes.ToArray();

    private static readonly byte[] StoreCommand =
        CommandSetBuilder.Request(CommandField.CStoreRq, 1, Samples.CT, "1.2.3").Build(hasDataset: true).Bytes.ToArray();

    private static readonly TestCaseData[] BrokenData =
    [
        // PS3.8 §9.3.5.1: a context that was not accepted.
        new TestCaseData((object)new[] { Pdu(Samples.Data(99, true, true, EchoCommand)) }).SetArgDisplayNames("unknown context"),
        new TestCaseData((object)new[] { Pdu(Samples.Data(0, true, true, EchoCommand)) }).SetArgDisplayNames("context 0"),

        // PS3.8 Table 9-23: lengths.
        new TestCaseData((object)new[] { new byte[] { 4, 0, 0, 0, 0, 8, 0, 0, 0, 9, 1, 3, 0, 0 } }).SetArgDisplayNames("value longer than its PDU"),
        new TestCaseData((object)new[] { new byte[] { 4, 0, 0, 0, 0, 8, 0, 0, 0, 1, 1, 3, 0, 0 } }).SetArgDisplayNames("value of one byte"),
        new TestCaseData((object)new[] { new byte[] { 4, 0, 0, 0, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 3, 0, 0 } }).SetArgDisplayNames("value of 4 GB"),
        new TestCaseData((object)new[] { new byte[] { 4, 0, 0, 0, 0, 3, 0, 0, 0 } }).SetArgDisplayNames("value header cut short"),
        new TestCaseData((object)new[] { new byte[] { 4, 0, 0xFF, 0xFF, 0xFF, 0xFF } }).SetArgDisplayNames("PDU of 4 GB"),
        new TestCaseData((object)new[] { new byte[] { 4, 0, 0, 4, 0, 2 } }).SetArgDisplayNames("PDU two bytes too long"),

        // PS3.8 §E.1: order of fragments.
        new TestCaseData((object)new[] { Pdu(Samples.Data(1, false, true, 1, 2)) }).SetArgDisplayNames("data without command"),
        new TestCaseData((object)new[] { Pdu(Samples.Data(3, true, true, StoreCommand)), Pdu(Samples.Data(3, true, true, EchoCommand)) }).SetArgDisplayNames("command within data"),
        new TestCaseData((object)new[] { Pdu(Samples.Data(3, true, true, StoreCommand)), Pdu(Samples.Data(1, false, true, 1, 2)) }).SetArgDisplayNames("other context within message"),
        new TestCaseData((object)new[] { Pdu(Samples.Data(3, true, true, StoreCommand)), PduWriter.Encode(new AReleaseRq()) }).SetArgDisplayNames("release within message"),

        // PS3.7 §6.3.1: a command set that is none.
        new TestCaseData((object)new[] { Pdu(Samples.Data(1, true, true, 1, 2, 3, 4)) }).SetArgDisplayNames("garbage command"),
        new TestCaseData((object)new[] { Pdu(Samples.Data(1, true, true, EchoCommand[..^2])) }).SetArgDisplayNames("command cut short"),

        new TestCaseData((object)Enumerable.Repeat(Pdu(Samples.Data(1, true, false)), 70).ToArray()).SetArgDisplayNames("empty fragments without end"),
        new TestCaseData((object)Enumerable.Repeat(new byte[] { 4, 0, 0, 0, 0, 0 }, 70).ToArray()).SetArgDisplayNames("empty PDUs without end"),
    ];

    [TestCaseSource(nameof(BrokenData))]
    public async Task Broken_data_is_aborted_by_the_provider(byte[][] pdus)
    {
        var (peer, server) = await ServeAsync(Joined.Listener(new TestService(Samples.CT, DicomStatus.Success)));
        foreach (var pdu in pdus)
            await peer.SendAsync(pdu);

        Assert.That((await peer.ExpectAsync<AAbort>()).Source, Is.EqualTo((byte)AbortSource.ServiceProvider));
        await peer.DisposeAsync();
        await server.WaitAsync(RawPeer.Patience);
    }

    // PS3.8 §E.1, §E.2: what a receiver must or should take.
    [Test]
    public async Task Unusual_but_allowed_fragments_are_taken()
    {
        var arrived = new List<DicomDataset>();
        var service = new TestService(Samples.CT, async (request, responder) =>
        {
            arrived.Add(request.Dataset!);
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
        });
        var (peer, _) = await ServeAsync(Joined.Listener(service));
        byte[] element = [0x10, 0, 0x20, 0, (byte)'L', (byte)'O', 2, 0, (byte)'4', (byte)'7'];

        // One PDU: the command in two fragments with bits 2-7 set, the data in three odd-cut fragments, the last one empty.
        await peer.SendAsync(new PDataTf(
        [
            new PresentationDataValue(3, (MessageControl)0xFD, StoreCommand.AsMemory(0, 20)),
            new PresentationDataValue(3, (MessageControl)0xFF, StoreCommand.AsMemory(20)),
            new PresentationDataValue(3, 0, element.AsMemory(0, 3)),
            new PresentationDataValue(3, (MessageControl)0x80, element.AsMemory(3)),
            new PresentationDataValue(3, MessageControl.Last, default),
        ]));

        var response = await ExpectResponseAsync(peer);
        Assert.That(response.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That(arrived.Single().GetString(DicomTag.PatientID), Is.EqualTo("47"));
    }

    [Test]
    public async Task Stated_length_never_makes_memory()
    {
        var (peer, _) = await ServeAsync(Joined.Listener(new TestService(Samples.CT, DicomStatus.Success)) with { MaximumLength = 0 });
        await peer.SendAsync(Pdu(Samples.Data(3, true, true, StoreCommand)));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        // A P-DATA-TF of 2 GB, which an unlimited maximum length allows; only its first bytes come.
        await peer.SendAsync(4, 0, 0x7F, 0, 0, 4, 0x7F, 0, 0, 0, 3, 0, 1, 2, 3, 4);
        var nothing = await peer.Channel.ReceiveAsync(TimeSpan.FromMilliseconds(50));

        Assert.That(nothing.Kind, Is.EqualTo(PduReceiptKind.TimedOut));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(8 * 1024 * 1024));
    }

    [Test]
    public async Task Data_set_beyond_the_limit_is_aborted_without_holding_more()
    {
        var listener = Joined.Listener(new TestService(Samples.CT, DicomStatus.Success)) with { Limits = DimseLimits.Default with { DatasetLength = 50_000 } };
        var (peer, _) = await ServeAsync(listener);
        await peer.SendAsync(Pdu(Samples.Data(3, true, true, StoreCommand)));
        for (var i = 0; i < 6; i++)
            await peer.SendAsync(Pdu(Samples.Data(3, false, false, new byte[10_000])));

        await peer.ExpectAsync<AAbort>();
    }

    [Test]
    public async Task Command_without_end_is_aborted_at_its_limit()
    {
        var listener = Joined.Listener() with { Limits = DimseLimits.Default with { CommandLength = 5000 } };
        var (peer, _) = await ServeAsync(listener);
        for (var i = 0; i < 6; i++)
            await peer.SendAsync(Pdu(Samples.Data(1, true, false, new byte[1000])));

        await peer.ExpectAsync<AAbort>();
    }

    [Test]
    public async Task Idle_peer_is_aborted_and_a_slow_one_is_not()
    {
        var time = new FakeTimeProvider();
        var listener = Joined.Listener() with { Time = time, Timeouts = new AssociationTimeouts { Idle = TimeSpan.FromSeconds(30) } };
        var (peer, server) = await ServeAsync(listener);
        for (var i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            await peer.SendAsync(Pdu(Samples.Data(1, true, true, EchoCommand)));
            Assert.That((await ExpectResponseAsync(peer)).Status, Is.EqualTo(DicomStatus.Success));
        }

        while (!server.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(5);
        }

        await peer.ExpectAsync<AAbort>();
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Peer_that_never_answers_is_left_when_the_response_time_is_over()
    {
        var time = new FakeTimeProvider();
        var (association, peer) = await Open.EstablishedAsync(new AssociationOptions { Time = time });
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 1);
        var operation = await exchange.InvokeAsync(new DimseMessage(1, CommandSet.FromBytes(EchoCommand)), default);
        var waiting = exchange.NextResponseAsync(operation, default).AsTask();
        await peer.ExpectAsync<PDataTf>();
        time.Advance(TimeSpan.FromSeconds(61));

        var e = await Assert.ThrowsAsync<AssociationTimeoutException>(() => waiting);
        Assert.That(e!.Timer, Is.EqualTo(AssociationTimer.Response));
        await peer.ExpectAsync<AAbort>();
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Answer_that_trickles_in_for_ever_is_left_when_the_response_time_is_over()
    {
        var time = new FakeTimeProvider();
        var (association, peer) = await Open.EstablishedAsync(new AssociationOptions { Time = time });
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 1);
        var operation = await exchange.InvokeAsync(new DimseMessage(1, CommandSet.FromBytes(EchoCommand)), default);
        var waiting = exchange.NextResponseAsync(operation, default).AsTask();
        await peer.ExpectAsync<PDataTf>();
        for (var i = 0; i < 7; i++)
        {
            await peer.SendAsync(Pdu(Samples.Data(1, true, false, 0, 0)));
            time.Advance(TimeSpan.FromSeconds(10));
        }

        await Assert.ThrowsAsync<AssociationTimeoutException>(() => waiting.WaitAsync(RawPeer.Patience));
    }

    [Test]
    public async Task Peer_that_closes_instead_of_answering_is_told_at_once()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 1);
        var operation = await exchange.InvokeAsync(new DimseMessage(1, CommandSet.FromBytes(EchoCommand)), default);
        await peer.DisposeAsync();

        await Assert.ThrowsAsync<AssociationClosedException>(() => exchange.NextResponseAsync(operation, default).AsTask());
        await Assert.ThrowsAsync<AssociationClosedException>(() => exchange.NextIncomingAsync(null, default).AsTask());
    }

    [Test]
    public async Task Peer_that_releases_instead_of_answering_is_told()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 1);
        var operation = await exchange.InvokeAsync(new DimseMessage(1, CommandSet.FromBytes(EchoCommand)), default);
        await peer.SendAsync(new AReleaseRq());

        var e = await Assert.ThrowsAsync<AssociationClosedException>(() => exchange.NextResponseAsync(operation, default).AsTask());
        Assert.That(e!.Message, Is.EqualTo("the peer released the association instead of answering"));
    }

    private static byte[] Pdu(PDataTf pdu) => PduWriter.Encode(pdu);

    private static async Task<(RawPeer Peer, Task Server)> ServeAsync(ListenerOptions options)
    {
        var (left, right) = InMemoryTransport.CreatePair();
        var server = DicomListener.ServeAsync(right, options);
        var peer = new RawPeer(left);
        await peer.SendAsync(Samples.Request() with { CalledAE = options.AETitle });
        await peer.ExpectAsync<AAssociateAc>();
        return (peer, server);
    }

    private static async Task<CommandSet> ExpectResponseAsync(RawPeer peer) =>
        CommandSet.FromBytes((await peer.ExpectAsync<PDataTf>()).Values.Single().Fragment);
}
