using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

/// <summary>What a listener refuses before any service sees it.</summary>
public sealed class RequestChecksTests
{
    // PS3.7 §9.1.1.1.9 b.
    [Test]
    public async Task Sop_class_that_is_not_that_of_the_context_is_refused()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener());
        var command = CommandSetBuilder.Request(CommandField.CEchoRq, 1, Samples.CT).Build(hasDataset: false);

        Assert.That((await client.RequestAsync(new DimseMessage(1, command))).Status, Is.EqualTo(DicomStatus.SopClassNotSupported));
    }

    [Test]
    public async Task Command_field_that_no_standard_knows_is_an_unrecognized_operation()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener());
        var command = CommandSetBuilder.Request((CommandField)0x0FE0, 1, Samples.Verification).Build(hasDataset: false);
        var response = await client.RequestAsync(new DimseMessage(1, command));

        Assert.That((response.Status, (int)response.Command.Field), Is.EqualTo((DicomStatus.UnrecognizedOperation, 0x8FE0)));
        Assert.That((await client.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Request_without_a_message_id_is_refused()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener());
        var command = new CommandSetBuilder(CommandField.CEchoRq).Set(DicomTag.AffectedSOPClassUID, Samples.Verification).Build(hasDataset: false);
        await client.SendAsync(new DimseMessage(1, command));

        Assert.That((await client.ReceiveAsync())!.Command.Status, Is.EqualTo(DicomStatus.MistypedArgument));
    }

    [Test]
    public async Task Refused_request_still_takes_its_data_set()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(new TestService(Samples.CT, DicomStatus.Success)));
        var command = CommandSetBuilder.Request(CommandField.CStoreRq, 9, "1.2.3", "1.2.3.4").Build(hasDataset: true);
        var message = new DimseMessage(client.FindContext(Samples.CT).Id, command) { Data = [new byte[100_000]] };

        Assert.That((await client.RequestAsync(message)).Status, Is.EqualTo(DicomStatus.SopClassNotSupported));
        Assert.That((await client.StoreAsync(Joined.CtImage(10))).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Stream_that_fails_is_answered_with_out_of_resources_and_the_association_goes_on()
    {
        var service = new TestService(Samples.CT, DicomStatus.Success) { Destination = new FullDisk() };
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var response = await client.StoreAsync(Joined.CtImage(200_000));

        Assert.That((response.Status, response.Command.ErrorComment), Is.EqualTo((DicomStatus.OutOfResources, "no space left")));
        Assert.That((await client.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Failure_of_the_listeners_own_functions_aborts_only_that_association()
    {
        var (left, right) = InMemoryTransport.CreatePair();
        var options = Joined.Listener() with { Admit = _ => throw new InvalidOperationException("a bug") };
        var server = DicomListener.ServeAsync(right, options);

        await Assert.ThrowsAsync<AssociationAbortedException>(() => DicomClient.ConnectAsync(left, "SERVER", Joined.Client));
        await server.WaitAsync(RawPeer.Patience);
    }

    [Test]
    public async Task Stray_response_is_ignored()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener());
        var request = CommandSetBuilder.Request(CommandField.CEchoRq, 1, Samples.Verification).Build(hasDataset: false);
        await client.SendAsync(new DimseMessage(1, CommandSetBuilder.Response(request, DicomStatus.Success).Build(hasDataset: false)));

        Assert.That((await client.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Service_may_send_requests_of_its_own_on_the_same_association()
    {
        var service = new TestService(Joined.Mpps, async (request, responder) =>
        {
            var command = CommandSetBuilder.Request(CommandField.NEventReportRq, responder.NextMessageId(), Joined.Mpps, request.SopInstanceUid)
                .Set(DicomTag.EventTypeID, (ushort)1)
                .Build(hasDataset: false);
            var answer = await responder.RequestAsync(new DimseMessage(request.Context.Id, command), CancellationToken.None);
            await responder.SendAsync(new DimseReply(answer.Status), CancellationToken.None);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var creating = client.CreateAsync(Joined.Mpps, "1.2.3", null);
        var report = (await client.ReceiveAsync())!;
        await client.SendAsync(new DimseMessage(
            report.ContextId, CommandSetBuilder.Response(report.Command, DicomStatus.NoSuchEventType).Build(hasDataset: false)));

        Assert.That((report.Command.Field, report.Command.EventTypeId), Is.EqualTo((CommandField.NEventReportRq, (ushort?)1)));
        Assert.That((await creating.WaitAsync(RawPeer.Patience)).Status, Is.EqualTo(DicomStatus.NoSuchEventType));
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("no space left");
    }
}
