namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// All timers of an association on one timer of the time provider. Starting and stopping only notes a time: the real timer is moved
/// only when it would come too late, so the way of the data pays next to nothing.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private const long Off = long.MaxValue;

    private readonly Lock _gate = new();
    private readonly long[] _due;
    private readonly TimeProvider _time;
    private readonly Action<AssociationTimer> _expired;
    private readonly ITimer _timer;
    private long _scheduled = Off;
    private bool _disposed;

    public Watchdog(TimeProvider time, Action<AssociationTimer> expired)
    {
        _time = time;
        _expired = expired;
        _due = new long[(int)AssociationTimer.Write + 1];
        Array.Fill(_due, Off);
        _timer = time.CreateTimer(static s => ((Watchdog)s!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start(AssociationTimer timer, TimeSpan limit)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            Stop(timer);
            return;
        }

        var now = _time.GetTimestamp();
        var due = now + (long)(limit.TotalSeconds * _time.TimestampFrequency);
        lock (_gate)
        {
            _due[(int)timer] = due;
            if (due < _scheduled)
                Schedule(due, now);
        }
    }

    public void Stop(AssociationTimer timer)
    {
        lock (_gate)
            _due[(int)timer] = Off;
    }

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _timer.Dispose();
    }

    private void Schedule(long due, long now)
    {
        _scheduled = due;
        if (_disposed)
            return;

        // A millisecond more, so that the timer never comes a rounding error too early.
        var seconds = Math.Max(0, due - now) / (double)_time.TimestampFrequency;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(seconds * 1000), int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        while (true)
        {
            AssociationTimer? late = null;
            lock (_gate)
            {
                var now = _time.GetTimestamp();
                var next = Off;
                for (var i = 0; i < _due.Length; i++)
                {
                    if (late is null && _due[i] <= now)
                    {
                        late = (AssociationTimer)i;
                        _due[i] = Off;
                    }

                    next = Math.Min(next, _due[i]);
                }

                if (late is null)
                {
                    _scheduled = Off;
                    if (next != Off)
                        Schedule(next, now);
                    return;
                }
            }

            _expired(late.Value);
        }
    }
}
