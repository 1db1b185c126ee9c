namespace ModalitySim.Network.UpperLayer;

/// <summary>The peer let a wait of the association run out.</summary>
public sealed class AssociationTimeoutException : AssociationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="timer">The wait that ran out.</param>
    /// <param name="limit">How long it was.</param>
    public AssociationTimeoutException(AssociationTimer timer, TimeSpan limit)
        : base($"{Describe(timer)} within {limit.TotalSeconds:0.###} s")
    {
        Timer = timer;
        Limit = limit;
    }

    /// <summary>The wait that ran out.</summary>
    public AssociationTimer Timer { get; }

    /// <summary>How long it was.</summary>
    public TimeSpan Limit { get; }

    internal override AssociationException Again() => new AssociationTimeoutException(Timer, Limit);

    private static string Describe(AssociationTimer timer) => timer switch
    {
        AssociationTimer.Artim => "no association request or close of the connection",
        AssociationTimer.Request => "no answer to the association request",
        AssociationTimer.Release => "no answer to the release request",
        AssociationTimer.Response => "no response message",
        AssociationTimer.Idle => "nothing from the idle peer",
        _ => "the peer did not take what was sent",
    };
}
