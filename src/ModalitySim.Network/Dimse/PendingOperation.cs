namespace ModalitySim.Network.Dimse;

/// <summary>A request of this side that has no final response yet.</summary>
internal sealed class PendingOperation(ushort messageId, byte contextId, bool holdsSlot) : MessageInbox
{
    public ushort MessageId { get; } = messageId;

    public byte ContextId { get; } = contextId;

    /// <summary>Whether it takes a place in the asynchronous operations window.</summary>
    public bool HoldsSlot { get; } = holdsSlot;

    /// <summary>Whether nobody waits for its responses any more.</summary>
    public bool IsAbandoned { get; set; }
}
