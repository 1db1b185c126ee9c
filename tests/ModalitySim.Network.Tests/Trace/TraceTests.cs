using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Trace;

public sealed class TraceTests
{
    [Test]
    public async Task Every_pdu_of_an_association_is_traced_in_order_on_the_clients_side()
    {
        var sink = new RecordingSink(TraceLevel.Pdu);
        await RunAsync(sink);

        Assert.That(sink.Events.Select(e => $"{e.Direction} {e.Summary}"), Is.EqualTo(new[]
        {
            "Sent A-ASSOCIATE-RQ CLIENT -> SERVER, 4 contexts",
            "Received A-ASSOCIATE-AC 2 of 4 contexts accepted",
            "Sent P-DATA-TF context 1 command last 68 bytes",
            "Received P-DATA-TF context 1 command last 78 bytes",
            "Sent P-DATA-TF context 3 command last 104 bytes",
            "Sent P-DATA-TF context 3 data last 5080 bytes",
            "Received P-DATA-TF context 3 command last 104 bytes",
            "Sent A-RELEASE-RQ",
            "Received A-RELEASE-RP",
        }));
        Assert.That(sink.Events.Select(e => e.Sequence), Is.EqualTo(Enumerable.Range(1, 9)));
        Assert.That(sink.Events.Select(e => e.Association), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Pdus_of_both_sides_are_the_same_bytes()
    {
        var (client, server) = (new RecordingSink(TraceLevel.Pdu), new RecordingSink(TraceLevel.Pdu));
        await RunAsync(client, server);

        var sent = client.Events.Where(e => e.Direction == TraceDirection.Sent).Select(e => (e.Summary, e.Length, Convert.ToHexString(e.Bytes.Span)));
        var received = server.Events.Where(e => e.Direction == TraceDirection.Received).Select(e => (e.Summary, e.Length, Convert.ToHexString(e.Bytes.Span)));
        Assert.That(received, Is.EqualTo(sent));
    }

    [Test]
    public async Task Bytes_are_cut_to_what_the_sink_keeps_and_the_true_length_is_told()
    {
        var sink = new RecordingSink(TraceLevel.Pdu) { BytesKept = 20 };
        await RunAsync(sink);

        var data = sink.Events.Single(e => e.Content is PDataTf { Values: [{ ControlHeader: MessageControl.Last }] });
        Assert.That((data.Bytes.Length, data.Length), Is.EqualTo((20, 5080L + 12)));
        var value = ((PDataTf)data.Content!).Values[0];
        Assert.That((value.Fragment.Length, value.FragmentLength), Is.EqualTo((8, (long?)5080)));
    }

    [Test]
    public async Task States_are_traced_with_their_events_and_actions()
    {
        var sink = new RecordingSink(TraceLevel.State);
        await RunAsync(sink);

        Assert.That(sink.Events.Select(e => e.Summary), Is.EqualTo(new[]
        {
            "Sta1 AssociateRequest AE1 Sta4",
            "Sta4 TransportConfirm AE2 Sta5",
            "Sta5 AssociateAcPdu AE3 Sta6",
            "Sta6 ReleaseRequest AR1 Sta7",
            "Sta7 ReleaseRpPdu AR3 Sta1",
        }));
    }

    [Test]
    public async Task Messages_are_traced_with_their_data_sets()
    {
        var sink = new RecordingSink(TraceLevel.Dimse);
        await RunAsync(sink);

        var store = sink.Events.Select(e => e.Message!).Single(m => m.Command.Field == CommandField.CStoreRq);
        Assert.That(store.ReadDataset()!.GetString(DicomTag.PatientName), Is.EqualTo("Doe^Jane"));
        Assert.That(sink.Events.Select(e => e.Message!.Command.Field), Is.EqualTo(new[]
        {
            CommandField.CEchoRq, CommandField.CEchoRsp, CommandField.CStoreRq, CommandField.CStoreRsp,
        }));
    }

    [Test]
    public async Task Bytes_sent_and_received_add_up_to_the_pdus()
    {
        var sink = new RecordingSink(TraceLevel.Bytes, TraceLevel.Pdu);
        await RunAsync(sink);

        foreach (var direction in new[] { TraceDirection.Sent, TraceDirection.Received })
        {
            var bytes = sink.Events.Where(e => e.Level == TraceLevel.Bytes && e.Direction == direction).Sum(e => e.Length);
            var pdus = sink.Events.Where(e => e.Level == TraceLevel.Pdu && e.Direction == direction).Sum(e => e.Length);
            Assert.That(bytes, Is.EqualTo(pdus), direction.ToString());
        }
    }

    [Test]
    public async Task Associations_are_numbered_within_their_sink()
    {
        var sink = new RecordingSink(TraceLevel.State);
        await RunAsync(sink);
        await RunAsync(sink);

        Assert.That(sink.Events.Select(e => e.Association).Distinct(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Raw_bytes_are_traced_as_the_pdu_they_make()
    {
        var sink = new RecordingSink(TraceLevel.Pdu);
        var (association, _) = await Open.EstablishedAsync(new AssociationOptions { Trace = sink });
        await association.Channel.SendAsync(new byte[] { 0x0F, 0, 0, 0, 0, 1, 9 }.AsMemory());
        await association.Channel.SendAsync(new byte[] { 1, 2 }.AsMemory());

        Assert.That(sink.Events.TakeLast(2).Select(e => e.Summary), Is.EqualTo(new[] { "unrecognized PDU type 0FH, 1 bytes", "2 raw bytes" }));
    }

    [Test]
    public async Task Sink_that_wants_nothing_is_never_given_anything()
    {
        var sink = new RecordingSink((TraceLevel)(-1));
        await RunAsync(sink);

        Assert.That(sink.Events, Is.Empty);
    }

    private static async Task RunAsync(ITraceSink sink, ITraceSink? serverSink = null)
    {
        var listener = Joined.Listener(new TestService(Samples.CT, DicomStatus.Success)) with { Trace = serverSink };
        var (client, server) = await Joined.ConnectAsync(listener, Joined.Client with { Trace = sink });
        await client.EchoAsync();
        await client.StoreAsync(Joined.CtImage(5000));
        await client.ReleaseAsync();
        await server.WaitAsync(RawPeer.Patience);
    }
}
