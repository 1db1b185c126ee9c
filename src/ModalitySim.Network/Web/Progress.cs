namespace ModalitySim.Network.Web;

/// <summary>A time limit that starts anew with every byte that moves.</summary>
internal sealed class Progress : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;
    private readonly TimeSpan _timeout;

    public Progress(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _limit = new CancellationTokenSource(timeout, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    public CancellationToken Token => _both.Token;

    public bool IsTimedOut => _limit.IsCancellationRequested;

    public void Moved() => _limit.CancelAfter(_timeout);

    public void Dispose()
    {
        _both.Dispose();
        _limit.Dispose();
    }
}
