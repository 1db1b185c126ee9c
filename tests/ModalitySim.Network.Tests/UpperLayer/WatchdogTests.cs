using Microsoft.Extensions.Time.Testing;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class WatchdogTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<AssociationTimer> _late = [];
    private Watchdog _watchdog = null!;

    [SetUp]
    public void SetUp()
    {
        _late.Clear();
        _watchdog = new Watchdog(_time, _late.Add);
    }

    [TearDown]
    public void TearDown() => _watchdog.Dispose();

    [Test]
    public void Timers_expire_each_at_its_own_time()
    {
        _watchdog.Start(AssociationTimer.Idle, TimeSpan.FromSeconds(5));
        _watchdog.Start(AssociationTimer.Artim, TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.That(_late, Is.EqualTo(new[] { AssociationTimer.Artim }));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.That(_late, Is.EqualTo(new[] { AssociationTimer.Artim, AssociationTimer.Idle }));
    }

    [Test]
    public void Timer_started_again_counts_from_then()
    {
        _watchdog.Start(AssociationTimer.Response, TimeSpan.FromSeconds(5));
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(4));
            _watchdog.Start(AssociationTimer.Response, TimeSpan.FromSeconds(5));
        }

        Assert.That(_late, Is.Empty);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.That(_late, Is.EqualTo(new[] { AssociationTimer.Response }));
    }

    [Test]
    public void Stopped_timer_does_not_expire_and_can_be_started_again()
    {
        _watchdog.Start(AssociationTimer.Response, TimeSpan.FromSeconds(5));
        _watchdog.Stop(AssociationTimer.Response);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.That(_late, Is.Empty);
        _watchdog.Start(AssociationTimer.Response, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_late, Is.EqualTo(new[] { AssociationTimer.Response }));
    }

    [Test]
    public void Timer_shortened_while_it_runs_expires_at_the_shorter_time()
    {
        _watchdog.Start(AssociationTimer.Response, TimeSpan.FromSeconds(60));
        _watchdog.Start(AssociationTimer.Response, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.That(_late, Is.EqualTo(new[] { AssociationTimer.Response }));
    }
}
