namespace ModalitySim.Network.UpperLayer;

/// <summary>The association was aborted with A-ABORT, by the peer or on this side (PS3.8 §9.3.8).</summary>
public sealed class AssociationAbortedException : AssociationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="abort">The PDU.</param>
    /// <param name="byPeer">Whether the peer sent it.</param>
    /// <param name="cause">Why this side sent it; null when the peer did.</param>
    public AssociationAbortedException(AAbort abort, bool byPeer, string? cause = null)
        : base(Describe(abort, byPeer, cause))
    {
        Abort = abort;
        ByPeer = byPeer;
        Cause = cause;
    }

    /// <summary>The PDU.</summary>
    public AAbort Abort { get; }

    /// <summary>Who started it, as the PDU says: 0 service user, 2 service provider.</summary>
    public byte AbortSource => Abort.Source;

    /// <summary>Why, as the PDU says; only meaningful with source 2.</summary>
    public byte Reason => Abort.Reason;

    /// <summary>Whether the peer sent the abort; false when this side did.</summary>
    public bool ByPeer { get; }

    /// <summary>Why this side aborted: what the peer had done. Null when the peer aborted.</summary>
    public string? Cause { get; }

    internal override AssociationException Again() => new AssociationAbortedException(Abort, ByPeer, Cause);

    private static string Describe(AAbort abort, bool byPeer, string? cause)
    {
        ArgumentNullException.ThrowIfNull(abort);
        return byPeer
            ? $"the peer aborted the association {abort.Meaning}"
            : $"the association was aborted on this side {abort.Meaning}: {cause}";
    }
}
