namespace ModalitySim.Cli.Tests.Defects;

/// <summary>A clock for targets that are known to answer at once or never: nobody is waited for longer than a few seconds.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Haste = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LimitOfCase = TimeSpan.FromMinutes(5);

    public override long GetTimestamp() => System.GetTimestamp() * Haste;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > Longest && dueTime < LimitOfCase ? Longest : dueTime, period);
}
