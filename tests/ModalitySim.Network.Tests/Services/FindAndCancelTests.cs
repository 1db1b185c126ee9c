using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;

namespace ModalitySim.Network.Tests.Services;

public sealed class FindAndCancelTests
{
    [Test]
    public async Task Find_gives_every_pending_response_and_the_final_one()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(Matches(3)));
        var responses = await client.FindAsync(Joined.Worklist, Query()).ToListAsync();

        Assert.That(responses.Select(r => r.Status), Is.EqualTo(new[] { DicomStatus.Pending, DicomStatus.Pending, DicomStatus.Pending, DicomStatus.Success }));
        Assert.That(responses.Select(r => r.Dataset?.GetString(DicomTag.PatientID)), Is.EqualTo(new[] { "0", "1", "2", null }));
    }

    // PS3.7 §9.1.2.1.8: ended with the cancel status.
    [Test]
    public async Task Cancel_reaches_the_service_while_it_answers()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new TestService(Joined.Worklist, async (request, responder) =>
        {
            await responder.SendAsync(new DimseReply(DicomStatus.Pending) { Dataset = Query() }, CancellationToken.None);
            await using var _ = request.CancelRequested.Register(() => cancelled.TrySetResult());
            await cancelled.Task.WaitAsync(RawPeer.Patience, CancellationToken.None);
            await responder.SendAsync(new DimseReply(DicomStatus.Cancel), CancellationToken.None);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        var responses = await client.FindAsync(Joined.Worklist, Query(), new FindOptions { CancelAfter = 1 }).ToListAsync();

        Assert.That(responses.Select(r => r.Status), Is.EqualTo(new[] { DicomStatus.Pending, DicomStatus.Cancel }));
        Assert.That((await client.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Cancel_that_comes_too_late_changes_nothing()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(Matches(2)));
        await client.FindAsync(Joined.Worklist, Query()).ToListAsync();
        await client.CancelAsync(client.FindContext(Joined.Worklist).Id, 9999);

        Assert.That((await client.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Responses_that_nobody_waits_for_any_more_are_read_past()
    {
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(Matches(5)));
        await foreach (var response in client.FindAsync(Joined.Worklist, Query()))
        {
            Assert.That(response.Status, Is.EqualTo(DicomStatus.Pending));
            break;
        }

        // The final response must give the place in the window back.
        Assert.That((await client.EchoAsync().WaitAsync(RawPeer.Patience)).Status, Is.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Waiting_given_up_leaves_the_association_usable()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new TestService(Joined.Mpps, async (_, responder) =>
        {
            await release.Task;
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        using var cancel = new CancellationTokenSource();
        var waiting = client.CreateAsync(Joined.Mpps, "1.2", null, cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        release.SetResult();

        Assert.That((await client.EchoAsync().WaitAsync(RawPeer.Patience)).Status, Is.EqualTo(DicomStatus.Success));
    }

    private static DicomDataset Query() => new DicomDataset().AddOrUpdate(DicomTag.PatientID, "");

    private static TestService Matches(int count) => new(Joined.Worklist, async (_, responder) =>
    {
        for (var i = 0; i < count; i++)
            await responder.SendAsync(new DimseReply(DicomStatus.Pending) { Dataset = new DicomDataset().AddOrUpdate(DicomTag.PatientID, $"{i}") }, CancellationToken.None);
        await responder.SendAsync(DimseReply.Success, CancellationToken.None);
    });
}
