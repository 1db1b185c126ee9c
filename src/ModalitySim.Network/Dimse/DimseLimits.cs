namespace ModalitySim.Network.Dimse;

/// <summary>How much of a message is taken from a peer before the association is aborted.</summary>
public sealed record DimseLimits
{
    /// <summary>The usual limits.</summary>
    public static DimseLimits Default { get; } = new();

    /// <summary>The longest command set in bytes.</summary>
    public int CommandLength { get; init; } = 1024 * 1024;

    /// <summary>The longest data set that is held in memory, in bytes; at most what one array holds.</summary>
    public int DatasetLength { get; init; } = 0x7FFF_0000;

    /// <summary>The most messages that wait unread because nobody asked for them.</summary>
    public int UnreadMessages { get; init; } = 256;
}
