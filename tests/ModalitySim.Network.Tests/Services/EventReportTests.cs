using Microsoft.Extensions.Time.Testing;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

/// <summary>Requests of the acceptor on the requestor's association, and associations that an SCP asks for (PS3.7 §D.3.3.4).</summary>
public sealed class EventReportTests
{
    private const string Commitment = "1.2.840.10008.1.20.1";
    private const string CommitmentInstance = "1.2.840.10008.1.20.1.1";

    private static readonly DicomDataset Result = new DicomDataset().AddOrUpdate(DicomTag.TransactionUID, "1.2.3");

    [Test]
    public async Task Report_reaches_a_client_that_waits_for_nothing()
    {
        var (reports, service) = Receiver();
        var go = new TaskCompletionSource();
        var answered = new TaskCompletionSource<DimseResponse>();
        var reporting = Task.CompletedTask;
        var provider = new TestService(Commitment, async (_, responder) =>
        {
            await responder.SendAsync(DimseReply.Success);
            reporting = LaterAsync(responder);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(provider), Client(service));

        await client.ActionAsync(Commitment, CommitmentInstance, 1, Result);
        go.SetResult();
        var request = await reports.Task.WaitAsync(RawPeer.Patience);
        var response = await answered.Task.WaitAsync(RawPeer.Patience);
        await client.ReleaseAsync();
        await reporting;

        Assert.Multiple(() =>
        {
            Assert.That(request.Command.EventTypeId, Is.EqualTo(1));
            Assert.That(request.SopInstanceUid, Is.EqualTo(CommitmentInstance));
            Assert.That(request.Dataset!.GetString(DicomTag.TransactionUID), Is.EqualTo("1.2.3"));
            Assert.That(response.Command.Field, Is.EqualTo(CommandField.NEventReportRsp));
            Assert.That(response.Status, Is.EqualTo(DicomStatus.Success));
        });

        async Task LaterAsync(IDimseResponder responder)
        {
            await go.Task;
            answered.SetResult(await responder.ReportEventAsync(Commitment, CommitmentInstance, 1, Result));
        }
    }

    [Test]
    public async Task Report_reaches_a_client_that_waits_for_its_response()
    {
        var (reports, service) = Receiver();
        var provider = new TestService(Commitment, async (_, responder) =>
        {
            // The event overtakes the response to the action.
            await responder.ReportEventAsync(Commitment, CommitmentInstance, 2, Result);
            await responder.SendAsync(DimseReply.Success);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(provider), Client(service));

        var response = await client.ActionAsync(Commitment, CommitmentInstance, 1, Result);

        Assert.That(response.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That((await reports.Task.WaitAsync(RawPeer.Patience)).Command.EventTypeId, Is.EqualTo(2));
    }

    [Test]
    public async Task Report_in_the_midst_of_outstanding_operations_takes_no_place_in_their_window()
    {
        var (_, service) = Receiver();
        var reports = 0;
        var provider = new TestService(Commitment, async (request, responder) =>
        {
            await Task.Yield();
            await responder.ReportEventAsync(Commitment, CommitmentInstance, 1, Result);
            Interlocked.Increment(ref reports);
            await responder.SendAsync(DimseReply.Success);
        });
        var (client, _) = await Joined.ConnectAsync(
            Joined.Listener(provider) with { PerformedOperations = 4 }, Client(service) with { Window = new(4, 1) });

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.ActionAsync(Commitment, CommitmentInstance, 1, Result)))
            .WaitAsync(RawPeer.Patience);

        Assert.That(responses.Select(r => r.Status), Is.All.EqualTo(DicomStatus.Success));
        Assert.That(reports, Is.EqualTo(12));
    }

    [Test]
    public async Task Failure_that_the_client_answers_is_seen_by_the_reporter()
    {
        var seen = new TaskCompletionSource<DimseResponse>();
        var refusing = new TestService(Commitment, new DicomStatus(0x0110));
        var provider = new TestService(Commitment, async (_, responder) =>
        {
            seen.SetResult(await responder.ReportEventAsync(Commitment, CommitmentInstance, 1, Result));
            await responder.SendAsync(DimseReply.Success);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(provider), Client(refusing));
        await client.ActionAsync(Commitment, CommitmentInstance, 1, Result);
        Assert.That((await seen.Task).Status.Code, Is.EqualTo(0x0110));
    }

    [Test]
    public async Task Association_that_an_SCP_asks_for_carries_its_reports_when_the_roles_are_reversed()
    {
        var (reports, service) = Receiver();
        var receiver = new TestService(Commitment, (request, responder, token) => service.HandleAsync(request, responder, token).AsTask()) { RequestorAsScp = true };
        var reversed = Joined.Client with { Contexts = [new(Commitment) { Scu = false, Scp = true }] };
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(receiver), reversed);

        var response = await client.ReportEventAsync(Commitment, CommitmentInstance, 1, Result);

        Assert.Multiple(() =>
        {
            var role = client.Accepted.UserItems<RoleSelectionItem>().Single();
            Assert.That((role.Scu, role.Scp), Is.EqualTo(((byte)0, (byte)1)));
            Assert.That(response.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(reports.Task.Result.Association.CallingAE, Is.EqualTo("CLIENT"));
        });
    }

    [Test]
    public async Task Report_from_a_requestor_without_the_SCP_role_is_the_wrong_direction()
    {
        var (reports, service) = Receiver();
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service), Joined.Client with { Contexts = [new(Commitment)] });

        var response = await client.ReportEventAsync(Commitment, CommitmentInstance, 1, Result);

        Assert.That(response.Status, Is.EqualTo(DicomStatus.UnrecognizedOperation));
        Assert.That(reports.Task.IsCompleted, Is.False);
    }

    [Test]
    public async Task Operation_from_a_requestor_that_is_only_SCP_is_the_wrong_direction()
    {
        var service = new TestService(Commitment, DicomStatus.Success) { RequestorAsScp = true };
        var reversed = Joined.Client with { Contexts = [new(Commitment) { Scu = false, Scp = true }] };
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service), reversed);
        Assert.That((await client.ActionAsync(Commitment, CommitmentInstance, 1, Result)).Status, Is.EqualTo(DicomStatus.UnrecognizedOperation));
    }

    [Test]
    public async Task Release_waits_for_the_answer_to_a_report_that_was_taken()
    {
        var taken = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var answered = new TaskCompletionSource<DimseResponse>();
        var reporting = Task.CompletedTask;
        var slow = new TestService(Commitment, async (_, responder) =>
        {
            taken.SetResult();
            await go.Task;
            await responder.SendAsync(DimseReply.Success);
        });
        var provider = new TestService(Commitment, async (_, responder) =>
        {
            await responder.SendAsync(DimseReply.Success);
            reporting = Task.Run(async () => answered.SetResult(await responder.ReportEventAsync(Commitment, CommitmentInstance, 1, Result)));
        });
        var (client, server) = await Joined.ConnectAsync(Joined.Listener(provider), Client(slow));
        await client.ActionAsync(Commitment, CommitmentInstance, 1, Result);
        await taken.Task.WaitAsync(RawPeer.Patience);

        var release = client.ReleaseAsync();
        Assert.That(release.IsCompleted, Is.False);
        go.SetResult();
        await release.WaitAsync(RawPeer.Patience);
        await reporting.WaitAsync(RawPeer.Patience);
        await server.WaitAsync(RawPeer.Patience);

        Assert.That((await answered.Task).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Release_by_the_peer_is_affirmed_while_the_client_waits_for_nothing()
    {
        var (_, service) = Receiver();
        var (left, right) = InMemoryTransport.CreatePair();
        await using var peer = new RawPeer(right);
        var connecting = DicomClient.ConnectAsync(left, "SERVER", Client(service));
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(Samples.Acceptance());
        await using var client = await connecting;

        await peer.SendAsync(new AReleaseRq());

        await peer.ExpectAsync<AReleaseRp>();
    }

    [Test]
    public async Task Reporter_learns_that_the_association_is_gone()
    {
        var gone = new TaskCompletionSource<Exception>();
        var released = new TaskCompletionSource();
        var reporting = Task.CompletedTask;
        var provider = new TestService(Commitment, async (_, responder) =>
        {
            await responder.SendAsync(DimseReply.Success);
            reporting = Task.Run(async () =>
            {
                await released.Task;
                gone.SetResult((await Assert.CatchAsync(() => responder.ReportEventAsync(Commitment, CommitmentInstance, 1, Result).AsTask()))!);
            });
        });
        var (client, server) = await Joined.ConnectAsync(Joined.Listener(provider), Client(Receiver().Service));
        await client.ActionAsync(Commitment, CommitmentInstance, 1, Result);
        await client.ReleaseAsync();
        await server.WaitAsync(RawPeer.Patience);
        released.SetResult();

        await reporting.WaitAsync(RawPeer.Patience);
        Assert.That(await gone.Task, Is.InstanceOf<AssociationException>());
    }

    [Test]
    public async Task Response_time_of_the_client_holds_while_another_flow_reads()
    {
        var time = new FakeTimeProvider();
        var served = new TaskCompletionSource();
        var provider = new TestService(Commitment, async (_, responder, token) =>
        {
            served.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(provider), Client(Receiver().Service) with { Time = time });
        var waiting = client.ActionAsync(Commitment, CommitmentInstance, 1, Result);
        await served.Task.WaitAsync(RawPeer.Patience);

        // The wait begins somewhere behind the request; time passes until it has seen enough of it.
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        var e = await Assert.ThrowsAsync<AssociationTimeoutException>(() => waiting);
        Assert.That(e!.Timer, Is.EqualTo(AssociationTimer.Response));
    }

    private static ClientOptions Client(IScpService service) => Joined.Client with { Contexts = [new(Commitment), new(Samples.Verification)], Services = [service] };

    private static (TaskCompletionSource<DimseRequest> Reports, TestService Service) Receiver()
    {
        var reports = new TaskCompletionSource<DimseRequest>();
        return (reports, new TestService(Commitment, async (request, responder) =>
        {
            _ = request.Dataset;
            await responder.SendAsync(DimseReply.Success);
            reports.TrySetResult(request);
        }));
    }
}
