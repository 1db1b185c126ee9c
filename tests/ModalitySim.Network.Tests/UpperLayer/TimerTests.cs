using Microsoft.Extensions.Time.Testing;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class TimerTests
{
    private static readonly AssociationTimeouts Limits = new()
    {
        Artim = TimeSpan.FromSeconds(7),
        Request = TimeSpan.FromSeconds(11),
        Release = TimeSpan.FromSeconds(13),
        Write = TimeSpan.FromSeconds(17),
    };

    private readonly FakeTimeProvider _time = new();

    private AssociationOptions Options => new() { Timeouts = Limits, Time = _time };

    // PS3.8 §9.1.2, Table 9-10: AA-2.
    [Test]
    public async Task Silent_connection_is_closed_when_artim_expires_and_not_before()
    {
        var (association, peer) = Open.Acceptor(Options);
        var awaiting = association.AwaitRequestAsync();
        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.That(awaiting.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.That((await Assert.ThrowsAsync<AssociationTimeoutException>(() => awaiting))!.Timer, Is.EqualTo(AssociationTimer.Artim));
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Half_a_request_does_not_hold_the_connection_beyond_artim()
    {
        var (association, peer) = Open.Acceptor(Options);
        var awaiting = association.AwaitRequestAsync();
        await peer.SendAsync(PduWriter.Encode(Samples.Request())[..40]);
        _time.Advance(TimeSpan.FromSeconds(7.1));

        await Assert.ThrowsAsync<AssociationTimeoutException>(() => awaiting);
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Request_without_an_answer_is_aborted_when_its_time_is_over()
    {
        var (association, peer) = Open.Requestor(Options);
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        _time.Advance(TimeSpan.FromSeconds(11.1));

        var e = await Assert.ThrowsAsync<AssociationTimeoutException>(() => request);
        Assert.That((e!.Timer, e.Limit), Is.EqualTo((AssociationTimer.Request, Limits.Request)));
        Assert.That(await peer.ExpectAsync<AAbort>(), Is.EqualTo(new AAbort(0, 0)));
        await peer.ExpectClosedAsync();
    }

    // PS3.8 Table 9-10, Sta13: ARTIM closes the transport, whatever else runs out at the same moment.
    [Test]
    public async Task Artim_is_not_lost_when_the_time_of_the_request_runs_out_with_it()
    {
        var (association, peer) = Open.Requestor(Options with { Timeouts = Limits with { Request = Limits.Artim } });
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(Wire.Bytes("02 00 00 00 00 02 00 01 ; an acceptance of two bytes"));
        await peer.ExpectAsync<AAbort>();
        _time.Advance(TimeSpan.FromSeconds(7.1));

        Assert.That((await Assert.ThrowsAsync<AssociationAbortedException>(() => request))!.ByPeer, Is.False);
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Release_without_an_answer_is_aborted_when_its_time_is_over()
    {
        var (association, peer) = await Open.EstablishedAsync(Options);
        var release = association.ReleaseAsync();
        await peer.ExpectAsync<AReleaseRq>();
        _time.Advance(TimeSpan.FromSeconds(13.1));

        Assert.That((await Assert.ThrowsAsync<AssociationTimeoutException>(() => release))!.Timer, Is.EqualTo(AssociationTimer.Release));
        await peer.ExpectAsync<AAbort>();
        await peer.ExpectClosedAsync();
    }

    // PS3.8 §9.1.4 d.
    [Test]
    public async Task Peer_that_does_not_close_after_an_abort_is_left_when_artim_expires()
    {
        var (association, peer) = await Open.EstablishedAsync(Options);
        var aborting = association.AbortAsync();
        await peer.ExpectAsync<AAbort>();
        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.That(aborting.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        await aborting;
        await peer.ExpectClosedAsync();
    }

    [Test]
    public async Task Unending_stream_after_an_abort_ends_with_artim()
    {
        var (association, peer) = await Open.EstablishedAsync(Options);
        var aborting = association.AbortAsync();
        await peer.ExpectAsync<AAbort>();
        var flood = Task.Run(async () =>
        {
            try
            {
                while (true)
                    await peer.SendAsync(Samples.Data(1, command: false, last: false, new byte[64]));
            }
            catch (TransportClosedException)
            {
                // The association has hung up: what the test waits for.
            }
        });
        _time.Advance(TimeSpan.FromSeconds(7.1));

        await aborting.WaitAsync(RawPeer.Patience);
        await flood.WaitAsync(RawPeer.Patience);
    }

    [Test]
    public async Task Peer_that_takes_nothing_is_dropped_when_the_write_time_is_over()
    {
        var (left, right) = InMemoryTransport.CreatePair(capacity: 1);
        var peer = new RawPeer(right);
        var association = Association.ForRequestor(left, Options);
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(Samples.Acceptance());
        await request;
        await association.Writer.SendAsync(1, new byte[2], [], default);
        var sending = association.Writer.SendAsync(1, new byte[2], [], default).AsTask();
        Assert.That(sending.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(17.1));

        Assert.That((await Assert.ThrowsAsync<AssociationTimeoutException>(() => sending))!.Timer, Is.EqualTo(AssociationTimer.Write));
    }

    [Test]
    public async Task Timer_that_was_stopped_never_wakes_a_later_wait()
    {
        var (association, peer) = await Open.EstablishedAsync(Options);
        _time.Advance(TimeSpan.FromHours(1));
        var reading = association.Reader.NextAsync(default).AsTask();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That(reading.IsCompleted, Is.False);
        await peer.SendAsync(Samples.Data(1, command: true, last: true, 1, 2));

        Assert.That((await reading).Kind, Is.EqualTo(IndicationKind.Data));
    }

    [Test]
    public async Task Infinite_limit_turns_a_timer_off()
    {
        var (association, _) = Open.Acceptor(Options with { Timeouts = Limits with { Artim = Timeout.InfiniteTimeSpan } });
        var awaiting = association.AwaitRequestAsync();
        _time.Advance(TimeSpan.FromDays(30));

        Assert.That(awaiting.IsCompleted, Is.False);
        await association.DisposeAsync();
    }
}
