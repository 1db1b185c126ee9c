namespace ModalitySim.Network.UpperLayer;

/// <summary>How long each wait of an association may take; <see cref="Timeout.InfiniteTimeSpan"/> turns one off.</summary>
public sealed record AssociationTimeouts
{
    /// <summary>The usual limits.</summary>
    public static AssociationTimeouts Default { get; } = new();

    /// <summary>Opening the transport connection, with TLS if any.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>ARTIM (PS3.8 §9.1.5).</summary>
    public TimeSpan Artim { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The answer to an A-ASSOCIATE-RQ.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The answer to an A-RELEASE-RQ.</summary>
    public TimeSpan Release { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The next message that answers a DIMSE request, as a whole.</summary>
    public TimeSpan Response { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Any byte from a peer that has nothing outstanding; only where the association is being served.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The transport taking one batch of what is sent.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(30);

    internal TimeSpan Of(AssociationTimer timer) => timer switch
    {
        AssociationTimer.Artim => Artim,
        AssociationTimer.Request => Request,
        AssociationTimer.Release => Release,
        AssociationTimer.Response => Response,
        AssociationTimer.Idle => Idle,
        _ => Write,
    };
}
