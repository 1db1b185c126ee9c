using Microsoft.Extensions.Time.Testing;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

/// <summary>C-MOVE and C-GET (PS3.7 §9.1.3, §9.1.4, PS3.4 §C.4.2, §C.4.3).</summary>
public sealed class RetrieveTests
{
    private const string StudyMove = "1.2.840.10008.5.1.4.1.2.2.2";
    private const string StudyGet = "1.2.840.10008.5.1.4.1.2.2.3";

    private static readonly DicomDataset Identifier = new DicomDataset()
        .AddOrUpdate(DicomTag.QueryRetrieveLevel, "STUDY")
        .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.3");

    [Test]
    public async Task C_MOVE_names_its_destination_and_gives_the_counters_as_numbers()
    {
        CommandSet? command = null;
        var service = new TestService(StudyMove, async (request, responder) =>
        {
            command = request.Command;
            await responder.SendAsync(new(DicomStatus.Pending) { Remaining = 1, Completed = 1, Failed = 0, Warnings = 0 });
            await responder.SendAsync(new(new DicomStatus(0xB000))
            {
                Completed = 1,
                Failed = 1,
                Warnings = 0,
                Dataset = new DicomDataset().AddOrUpdate(DicomTag.FailedSOPInstanceUIDList, "1.2.3.4"),
            });
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service), Joined.Client with { Contexts = [new(StudyMove)] });

        var responses = await Collect(client.MoveAsync(StudyMove, "DEST", Identifier, new() { Priority = 1 }));

        Assert.Multiple(() =>
        {
            // PS3.7 Table 9.3-10.
            Assert.That(command!.MoveDestination, Is.EqualTo("DEST"));
            Assert.That(command.Priority, Is.EqualTo(1));
            Assert.That(command.AffectedSopClassUid, Is.EqualTo(StudyMove));
            Assert.That(responses.Select(r => r.SubOperations), Is.EqualTo(new SubOperationCounts[] { new(1, 1, 0, 0), new(null, 1, 1, 0) }));
            Assert.That(responses[1].FailedSopInstanceUids, Is.EqualTo(new[] { "1.2.3.4" }));
            Assert.That(responses[1].Meaning, Does.Contain("one or more failures"));
        });
    }

    [Test]
    public async Task C_MOVE_can_be_cancelled_after_some_pending_responses()
    {
        var service = new TestService(StudyMove, async (request, responder) =>
        {
            await responder.SendAsync(new(DicomStatus.Pending) { Remaining = 2, Completed = 1, Failed = 0, Warnings = 0 });
            await WaitAsync(request.CancelRequested);
            await responder.SendAsync(new(DicomStatus.Cancel) { Remaining = 2, Completed = 1, Failed = 0, Warnings = 0 });
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service), Joined.Client with { Contexts = [new(StudyMove)] });

        var responses = await Collect(client.MoveAsync(StudyMove, "DEST", Identifier, new() { CancelAfter = 1 }));

        Assert.That(responses[^1].Status, Is.EqualTo(DicomStatus.Cancel));
    }

    [TestCase(0)]
    [TestCase(4)]
    public async Task C_GET_stores_on_the_same_association_where_the_client_has_the_SCP_role(int window)
    {
        var (stored, storage) = Storage();
        var service = Getter(3);
        var client = (await Joined.ConnectAsync(
            Joined.Listener(service, new TestService(Samples.CT, DicomStatus.Success) { RequestorAsScp = true }) with { PerformedOperations = 4 },
            Client(storage) with { Window = window == 0 ? null : new AsynchronousOperationsWindowItem((ushort)window, 1) })).Client;

        var responses = await Collect(client.GetAsync(StudyGet, Identifier));
        await client.ReleaseAsync();

        Assert.Multiple(() =>
        {
            Assert.That(stored, Is.EqualTo(new[] { "1.2.0", "1.2.1", "1.2.2" }));
            Assert.That(responses.Select(r => r.Status.Code), Is.EqualTo(new ushort[] { 0xFF00, 0xFF00, 0xFF00, 0 }));
        });
    }

    [Test]
    public async Task C_GET_runs_beside_another_operation_of_the_client()
    {
        var (stored, storage) = Storage();
        var client = (await Joined.ConnectAsync(
            Joined.Listener(Getter(50), new TestService(Samples.CT, DicomStatus.Success) { RequestorAsScp = true }) with { PerformedOperations = 8 },
            Client(storage) with { Window = new(8, 1) })).Client;

        var getting = Collect(client.GetAsync(StudyGet, Identifier));
        var echoes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.EchoAsync())).WaitAsync(RawPeer.Patience);
        var responses = await getting.WaitAsync(RawPeer.Patience);

        Assert.Multiple(() =>
        {
            Assert.That(echoes.Select(e => e.Status), Is.All.EqualTo(DicomStatus.Success));
            Assert.That(responses[^1].Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(stored, Has.Count.EqualTo(50));
        });
    }

    [Test]
    public async Task C_STORE_to_a_client_without_the_SCP_role_is_refused()
    {
        var (stored, storage) = Storage();
        var seen = new List<DicomStatus>();
        var service = new TestService(StudyGet, async (_, responder) =>
        {
            seen.Add((await responder.StoreAsync(Instance(0))).Status);
            await responder.SendAsync(DimseReply.Success);
        });
        var (client, _) = await Joined.ConnectAsync(
            Joined.Listener(service, new TestService(Samples.CT, DicomStatus.Success)),
            Joined.Client with { Contexts = [new(StudyGet), new(Samples.CT)], Services = [storage] });

        await Collect(client.GetAsync(StudyGet, Identifier));

        Assert.That(seen, Is.EqualTo(new[] { DicomStatus.UnrecognizedOperation }));
        Assert.That(stored, Is.Empty);
    }

    [Test]
    public async Task Instances_of_C_GET_can_go_to_a_stream_as_they_come()
    {
        var target = new MemoryStream();
        var storage = new TestService(Samples.CT, DicomStatus.Success) { Destination = target };
        var (client, _) = await Joined.ConnectAsync(
            Joined.Listener(Getter(1), new TestService(Samples.CT, DicomStatus.Success) { RequestorAsScp = true }), Client(storage));

        await Collect(client.GetAsync(StudyGet, Identifier));

        Assert.That(target.ToArray(), Has.Length.EqualTo(Instance(0).Length));
    }

    [Test]
    public async Task C_GET_that_goes_on_for_longer_than_any_limit_ends_well()
    {
        var time = new FakeTimeProvider();
        var (stored, storage) = Storage();
        var service = new TestService(StudyGet, async (_, responder) =>
        {
            // PS3.4 §C.4.3.3.1: pending responses are optional; the sub-operations alone show that the peer is alive.
            for (var i = 0; i < 10; i++)
            {
                await responder.StoreAsync(Instance(i));
                time.Advance(TimeSpan.FromSeconds(50));
                await Task.Yield();
            }

            await responder.SendAsync(DimseReply.Success);
        });
        var (client, _) = await Joined.ConnectAsync(
            Joined.Listener(service, new TestService(Samples.CT, DicomStatus.Success) { RequestorAsScp = true }), Client(storage) with { Time = time });

        var responses = await Collect(client.GetAsync(StudyGet, Identifier)).WaitAsync(RawPeer.Patience);

        Assert.That(responses.Single().Status, Is.EqualTo(DicomStatus.Success));
        Assert.That(stored, Has.Count.EqualTo(10));
    }

    [Test]
    public async Task C_GET_whose_peer_falls_silent_ends_with_the_idle_time()
    {
        var time = new FakeTimeProvider();
        var served = new TaskCompletionSource();
        var service = new TestService(StudyGet, async (_, _, token) =>
        {
            served.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service), Client(Storage().Service) with { Time = time });
        var getting = Collect(client.GetAsync(StudyGet, Identifier));
        await served.Task.WaitAsync(RawPeer.Patience);
        while (!getting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        var e = await Assert.ThrowsAsync<AssociationTimeoutException>(() => getting);
        Assert.That(e!.Timer, Is.EqualTo(AssociationTimer.Idle));
    }

    private static ClientOptions Client(IScpService storage) => Joined.Client with
    {
        Contexts = [new(StudyGet), new(Samples.CT) { Scu = true, Scp = true }, new(Samples.Verification)],
        Services = [storage],
    };

    private static TestService Getter(int count) => new(StudyGet, async (_, responder) =>
    {
        for (var i = 0; i < count; i++)
        {
            await responder.StoreAsync(Instance(i));
            await responder.SendAsync(new(DicomStatus.Pending) { Remaining = (ushort)(count - i - 1), Completed = (ushort)(i + 1), Failed = 0, Warnings = 0 });
        }

        await responder.SendAsync(new(DicomStatus.Success) { Completed = (ushort)count, Failed = 0, Warnings = 0 });
    });

    private static EncodedInstance Instance(int number) =>
        EncodedInstance.From(Joined.CtImage(5000).AddOrUpdate(DicomTag.SOPInstanceUID, $"1.2.{number}"), DicomTransferSyntax.ExplicitVRLittleEndian);

    private static (List<string> Stored, TestService Service) Storage()
    {
        var stored = new List<string>();
        return (stored, new TestService(Samples.CT, (request, responder) =>
        {
            lock (stored)
                stored.Add(request.Dataset!.GetString(DicomTag.SOPInstanceUID)!);
            return responder.SendAsync(DimseReply.Success).AsTask();
        }));
    }

    private static async Task<List<DimseResponse>> Collect(IAsyncEnumerable<DimseResponse> responses)
    {
        var all = new List<DimseResponse>();
        await foreach (var response in responses)
            all.Add(response);
        return all;
    }

    private static async Task WaitAsync(CancellationToken token)
    {
        var signal = new TaskCompletionSource();
        await using var registration = token.Register(signal.SetResult);
        await signal.Task.WaitAsync(RawPeer.Patience, CancellationToken.None);
    }
}
