using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

public sealed class ClientAndListenerTests
{
    [TestCase(int.MaxValue)]
    [TestCase(1)]
    [TestCase(7)]
    public async Task Echo_succeeds_and_the_release_ends_both_sides(int largestRead)
    {
        var (client, server) = await Joined.ConnectAsync(Joined.Listener(), largestRead: largestRead);
        for (var i = 0; i < 10; i++)
        {
            var response = await client.EchoAsync();
            Assert.That((response.Status, response.Command.Field, response.Dataset), Is.EqualTo((DicomStatus.Success, CommandField.CEchoRsp, (DicomDataset?)null)));
        }

        await client.ReleaseAsync();
        await server.WaitAsync(RawPeer.Patience);
        Assert.That(client.Association.State, Is.EqualTo(UpperLayerState.Sta1));
    }

    // Sizes around the boundaries of fragments, blocks and buffers.
    [TestCase(0)]
    [TestCase(2)]
    [TestCase(1000)]
    [TestCase(16 * 1024)]
    [TestCase(32 * 1024)]
    [TestCase(256 * 1024)]
    [TestCase(3 * 1024 * 1024)]
    public async Task Stored_object_arrives_byte_by_byte_the_same(int pixelBytes)
    {
        var arrived = new List<DicomDataset>();
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(Keep(arrived)));
        var image = Joined.CtImage(pixelBytes);
        for (var i = 0; i < 3; i++)
            Assert.That((await client.StoreAsync(image)).Status, Is.EqualTo(DicomStatus.Success));

        Assert.That(arrived, Has.Count.EqualTo(3));
        foreach (var dataset in arrived)
        {
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("Doe^Jane"));
            Assert.That(dataset.GetBytes(DicomTag.PixelData).Span.SequenceEqual(image.GetBytes(DicomTag.PixelData).Span), Is.True);
        }

        await client.ReleaseAsync();
    }

    // PS3.8 §D.1: never more than the peer announced.
    [TestCase(1024u)]
    [TestCase(1025u)]
    [TestCase(4096u)]
    [TestCase(8u)]
    public async Task No_pdu_is_longer_than_the_peer_announced(uint announced)
    {
        var arrived = new List<DicomDataset>();
        var trace = new RecordingSink();
        var listener = Joined.Listener(Keep(arrived)) with { MaximumLength = announced, Trace = trace };
        var (client, _) = await Joined.ConnectAsync(listener);
        await client.StoreAsync(Joined.CtImage(10_000));
        await client.ReleaseAsync();

        var lengths = trace.Pdus<PDataTf>(received: true).Select(e => e.Length - PduHeader.Size).ToList();
        Assert.That(lengths, Has.Count.GreaterThan(2));
        Assert.That(lengths, Is.All.LessThanOrEqualTo(announced));
        Assert.That(arrived.Single().GetBytes(DicomTag.PixelData).Length, Is.EqualTo(10_000));
    }

    // PS3.8 §E.1: fragments of even length, none empty.
    [Test]
    public async Task Fragments_are_even_and_not_empty()
    {
        var trace = new RecordingSink();
        var listener = Joined.Listener(Keep([])) with { MaximumLength = 1023, Trace = trace };
        var (client, _) = await Joined.ConnectAsync(listener);
        await client.StoreAsync(Joined.CtImage(10_000));

        var fragments = trace.Pdus<PDataTf>(received: true).SelectMany(e => ((PDataTf)e.Content!).Values).Select(v => v.FragmentLength!.Value).ToList();
        Assert.That(fragments.Select(f => f % 2), Is.All.Zero);
        Assert.That(fragments, Is.All.Positive);
    }

    [Test]
    public async Task Data_set_goes_to_the_stream_that_the_service_opens()
    {
        using var stream = new MemoryStream();
        var service = new TestService(Samples.CT, async (request, responder) =>
        {
            Assert.That((request.Taken, request.DataLength), Is.EqualTo(((Stream?)stream, 0L)));
            await responder.SendAsync(DimseReply.Success);
        })
        { Destination = stream };
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var instance = EncodedInstance.From(Joined.CtImage(100_000), ModalitySim.Dicom.TransferSyntaxes.DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.That((await client.StoreAsync(instance)).Status, Is.EqualTo(DicomStatus.Success));

        Assert.That(stream.ToArray(), Is.EqualTo(instance.Segments.SelectMany(s => s.ToArray()).ToArray()));
    }

    [Test]
    public async Task Create_and_set_carry_their_uids_and_data_sets_both_ways()
    {
        var seen = new List<(CommandField Field, string SopClass, string? Instance, string? Status)>();
        var service = new TestService(Joined.Mpps, async (request, responder) =>
        {
            seen.Add((request.Command.Field, request.SopClassUid, request.SopInstanceUid, request.Dataset!.GetString(DicomTag.PerformedProcedureStepStatus)));
            await responder.SendAsync(request.Command.Field == CommandField.NCreateRq
                ? new DimseReply(DicomStatus.Success) { Dataset = new DicomDataset().AddOrUpdate(DicomTag.PatientID, "P1") }
                : new DimseReply(DicomStatus.ProcessingFailure)
                {
                    ErrorId = 0xA710,
                    ErrorComment = "Performed Procedure Step Object may no longer be updated",
                    AttributeIdentifierList = [DicomTag.PerformedProcedureStepStatus],
                    OffendingElements = [DicomTag.PerformedProcedureStepStatus],
                });
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var created = await client.CreateAsync(Joined.Mpps, "1.2.3", new DicomDataset().AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "IN PROGRESS"));
        var set = await client.SetAsync(Joined.Mpps, "1.2.3", new DicomDataset().AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "COMPLETED"));

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(new[]
            {
                (CommandField.NCreateRq, Joined.Mpps, "1.2.3", "IN PROGRESS"),
                (CommandField.NSetRq, Joined.Mpps, (string?)"1.2.3", (string?)"COMPLETED"),
            }));
            Assert.That(created.Dataset!.GetString(DicomTag.PatientID), Is.EqualTo("P1"));
            Assert.That(created.Command.AffectedSopInstanceUid, Is.EqualTo("1.2.3"));
            Assert.That(set.Status, Is.EqualTo(DicomStatus.ProcessingFailure));
            Assert.That(set.Command.ErrorId, Is.EqualTo(0xA710));
            Assert.That(set.Command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.PerformedProcedureStepStatus }));
            Assert.That(set.Meaning, Is.EqualTo("0110H Processing Failure: Performed Procedure Step Object may no longer be updated"));
        });
    }

    [Test]
    public async Task Instance_uid_left_to_the_peer_comes_back_with_the_response()
    {
        var service = new TestService(Joined.Mpps, async (request, responder) =>
        {
            Assert.That(request.SopInstanceUid, Is.Null);
            await responder.SendAsync(DimseReply.Success with { AffectedSopInstanceUid = "1.2.99" });
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var response = await client.CreateAsync(Joined.Mpps, null, null);

        Assert.That(response.Command.AffectedSopInstanceUid, Is.EqualTo("1.2.99"));
    }

    [Test]
    public async Task Response_of_unknown_class_is_shown_and_not_judged()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(new TestService(Samples.CT, new DicomStatus(0xD123))));
        var response = await client.StoreAsync(Joined.CtImage(10));

        Assert.That(response.Status.Class, Is.EqualTo(StatusClass.Undefined));
    }

    [Test]
    public async Task Exception_of_a_service_becomes_a_failure_status_and_the_association_goes_on()
    {
        var service = new TestService(Joined.Mpps, (_, _) => throw new InvalidOperationException("the disk \\ is full"));
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var response = await client.CreateAsync(Joined.Mpps, "1.2", new DicomDataset().AddOrUpdate(DicomTag.PatientID, "P"));

        Assert.That((response.Status, response.Command.ErrorComment), Is.EqualTo((DicomStatus.ProcessingFailure, "the disk   is full")));
        Assert.That((await client.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
    }

    // PS3.4 Table B.2-1: Cxxx.
    [Test]
    public async Task Data_set_that_cannot_be_read_is_answered_with_cannot_understand()
    {
        var service = new TestService(Samples.CT, async (request, responder) =>
        {
            Assert.That(request.Dataset, Is.Not.Null);
            await responder.SendAsync(DimseReply.Success);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var response = await client.StoreAsync(new EncodedInstance(Samples.CT, "1.2", Samples.ExplicitLittle, [new byte[] { 1, 2, 3 }]));

        Assert.That(response.Status, Is.EqualTo(DicomStatus.CannotUnderstand));
    }

    [Test]
    public async Task Service_that_says_nothing_is_answered_for()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(new TestService(Joined.Mpps, (_, _) => Task.CompletedTask)));
        var response = await client.CreateAsync(Joined.Mpps, "1.2", null);

        Assert.That((response.Status, response.Command.ErrorComment), Is.EqualTo((DicomStatus.ProcessingFailure, "the service gave no response")));
    }

    [Test]
    public async Task Sop_class_that_was_not_accepted_is_not_sent()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener());

        var e = await Assert.ThrowsAsync<NoPresentationContextException>(() => client.StoreAsync(Joined.CtImage(10)));
        Assert.That(e!.Message, Is.EqualTo("the peer accepted no presentation context for CT Image Storage"));
    }

    private static TestService Keep(List<DicomDataset> arrived) => new(Samples.CT, async (request, responder) =>
    {
        arrived.Add(request.Dataset!);
        await responder.SendAsync(DimseReply.Success);
    });
}
