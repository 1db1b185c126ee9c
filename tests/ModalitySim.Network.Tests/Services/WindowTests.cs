using Microsoft.Extensions.Time.Testing;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

/// <summary>The asynchronous operations window (PS3.7 §D.3.3.3).</summary>
public sealed class WindowTests
{
    [TestCase(0, 1, 1)]
    [TestCase(1, 8, 1)]
    [TestCase(3, 8, 3)]
    [TestCase(8, 3, 3)]
    public async Task No_more_operations_are_outstanding_than_were_granted(int offered, int performed, int most)
    {
        var gate = new SemaphoreSlim(0);
        var (running, largest) = (0, 0);
        var service = new TestService(Joined.Mpps, async (_, responder) =>
        {
            largest = Math.Max(largest, Interlocked.Increment(ref running));
            await gate.WaitAsync();
            Interlocked.Decrement(ref running);
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
        });
        var window = offered == 0 ? null : new AsynchronousOperationsWindowItem((ushort)offered, 1);
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service) with { PerformedOperations = (ushort)performed }, Joined.Client with { Window = window });
        var operations = Enumerable.Range(0, 20).Select(i => client.CreateAsync(Joined.Mpps, $"1.2.{i}", null)).ToList();
        for (var i = 0; i < 20; i++)
        {
            while (Volatile.Read(ref running) == 0)
                await Task.Yield();
            gate.Release();
        }

        var responses = await Task.WhenAll(operations).WaitAsync(RawPeer.Patience);
        Assert.That(largest, Is.LessThanOrEqualTo(most));
        Assert.That(responses.Select(r => r.Command.AffectedSopInstanceUid), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"1.2.{i}")));
    }

    [Test]
    public async Task Responses_in_any_order_reach_their_requests()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 0);
        var waits = new List<Task<DimseMessage>>();
        for (ushort id = 1; id <= 3; id++)
        {
            var operation = await exchange.InvokeAsync(Echo(id), default);
            waits.Add(exchange.NextResponseAsync(operation, default).AsTask());
            await peer.ExpectAsync<PDataTf>();
        }

        foreach (ushort id in new ushort[] { 2, 3, 1 })
            await peer.SendAsync(Response(id));

        var answers = await Task.WhenAll(waits).WaitAsync(RawPeer.Patience);
        Assert.That(answers.Select(a => a.Command.MessageIdBeingRespondedTo), Is.EqualTo(new ushort?[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Response_to_nothing_is_given_to_whoever_receives()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 1);
        var operation = await exchange.InvokeAsync(Echo(1), default);
        await peer.SendAsync(Response(77));
        await peer.SendAsync(Response(1));

        Assert.That((await exchange.NextResponseAsync(operation, default)).Command.MessageIdBeingRespondedTo, Is.EqualTo(1));
        Assert.That((await exchange.NextIncomingAsync(null, default))!.Command.MessageIdBeingRespondedTo, Is.EqualTo(77));
    }

    [Test]
    public async Task Turn_to_read_passes_a_flow_that_has_given_up_waiting()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 0);
        var waits = new List<Task<DimseMessage>>();
        using var cancel = new CancellationTokenSource();
        for (ushort id = 1; id <= 3; id++)
        {
            var operation = await exchange.InvokeAsync(Echo(id), default);
            waits.Add(exchange.NextResponseAsync(operation, id == 2 ? cancel.Token : default).AsTask());
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => waits[1]);
        await peer.SendAsync(Response(1));
        await waits[0].WaitAsync(RawPeer.Patience);
        await peer.SendAsync(Response(2));
        await peer.SendAsync(Response(3));

        Assert.That((await waits[2].WaitAsync(RawPeer.Patience)).Command.MessageIdBeingRespondedTo, Is.EqualTo(3));
    }

    [Test]
    public async Task Wait_behind_another_reader_is_limited_too()
    {
        var time = new FakeTimeProvider();
        var (association, peer) = await Open.EstablishedAsync(new AssociationOptions { Time = time });
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 0);
        var reading = exchange.NextIncomingAsync(null, default).AsTask();
        var waiting = exchange.NextResponseAsync(await exchange.InvokeAsync(Echo(1), default), default).AsTask();
        time.Advance(TimeSpan.FromSeconds(61));

        Assert.That((await Assert.ThrowsAsync<AssociationTimeoutException>(() => waiting.WaitAsync(RawPeer.Patience)))!.Timer, Is.EqualTo(AssociationTimer.Response));
        await peer.DisposeAsync();
        await Assert.ThrowsAsync<AssociationAbortedException>(() => reading.WaitAsync(RawPeer.Patience));
    }

    [Test]
    public async Task End_of_the_association_reaches_every_waiting_operation()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default, window: 0);
        var waits = new List<Task<DimseMessage>>();
        for (ushort id = 1; id <= 3; id++)
            waits.Add(exchange.NextResponseAsync(await exchange.InvokeAsync(Echo(id), default), default).AsTask());
        await peer.SendAsync(new AAbort(0, 0));

        foreach (var wait in waits)
            Assert.That((await Assert.ThrowsAsync<AssociationAbortedException>(() => wait.WaitAsync(RawPeer.Patience)))!.ByPeer, Is.True);
    }

    [Test]
    public async Task Flood_of_messages_that_nobody_asked_for_is_aborted()
    {
        var (association, peer) = await Open.EstablishedAsync();
        var exchange = new DimseExchange(association, DimseLimits.Default with { UnreadMessages = 10 }, window: 1);
        var operation = await exchange.InvokeAsync(Echo(1), default);
        await peer.ExpectAsync<PDataTf>();
        for (ushort id = 100; id < 111; id++)
            await peer.SendAsync(Response(id));
        var waiting = exchange.NextResponseAsync(operation, default).AsTask();

        await peer.ExpectAsync<AAbort>();
        await peer.DisposeAsync();
        await Assert.ThrowsAsync<AssociationAbortedException>(() => waiting);
    }

    [Test]
    public async Task Message_id_still_outstanding_is_answered_with_duplicate_invocation()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new TestService(Joined.Mpps, async (_, responder) =>
        {
            await release.Task;
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
        });
        var (client, _) = await Joined.ConnectAsync(
            Joined.Listener(service) with { PerformedOperations = 4 }, Joined.Client with { Window = new AsynchronousOperationsWindowItem(4, 1) });
        var context = client.FindContext(Joined.Mpps);
        var request = CommandSetBuilder.Request(CommandField.NCreateRq, 5, Joined.Mpps, "1.2").Build(hasDataset: false);
        await client.SendAsync(new DimseMessage(context.Id, request));
        await client.SendAsync(new DimseMessage(context.Id, request));

        Assert.That((await client.ReceiveAsync())!.Command.Status, Is.EqualTo(DicomStatus.DuplicateInvocation));
        release.SetResult();
        Assert.That((await client.ReceiveAsync())!.Command.Status, Is.EqualTo(DicomStatus.Success));
    }

    // Some requestors use one message id for everything.
    [Test]
    public async Task Message_id_may_be_used_again_as_soon_as_it_is_answered()
    {
        var service = new TestService(Joined.Mpps, async (_, responder) =>
        {
            await Task.Yield();
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
            await Task.Delay(1);
        });
        var (client, _) = await Joined.ConnectAsync(
            Joined.Listener(service) with { PerformedOperations = 4 }, Joined.Client with { Window = new AsynchronousOperationsWindowItem(4, 1) });
        var request = new DimseMessage(
            client.FindContext(Joined.Mpps).Id, CommandSetBuilder.Request(CommandField.NCreateRq, 1, Joined.Mpps, "1.2").Build(hasDataset: false));
        for (var i = 0; i < 50; i++)
            Assert.That((await client.RequestAsync(request)).Status, Is.EqualTo(DicomStatus.Success));
    }

    private static DimseMessage Echo(ushort id) => new(1, CommandSetBuilder.Request(CommandField.CEchoRq, id, Samples.Verification).Build(hasDataset: false));

    private static PDataTf Response(ushort id) => Samples.Data(
        1,
        command: true,
        last: true,
        CommandSetBuilder.Response(Echo(id).Command, DicomStatus.Success).Build(hasDataset: false).Bytes.ToArray());
}
