using ModalitySim.Network.Trace;

namespace ModalitySim.Network.UpperLayer;

/// <summary>How an association behaves on this side.</summary>
public sealed record AssociationOptions
{
    /// <summary>The usual behavior.</summary>
    public static AssociationOptions Default { get; } = new();

    /// <summary>The time limits.</summary>
    public AssociationTimeouts Timeouts { get; init; } = AssociationTimeouts.Default;

    /// <summary>The longest P-DATA-TF that is taken, in bytes after the header, which should be what the A-ASSOCIATE PDU announces; 0 is unlimited.</summary>
    public uint MaximumLengthReceived { get; init; } = 256 * 1024;

    /// <summary>The longest P-DATA-TF that is sent, in bytes after the header, where the peer allows more or sets no limit.</summary>
    public int MaximumLengthSent { get; init; } = 1024 * 1024;

    /// <summary>Takes the events of the association, or null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>The clock of all timers and traces.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
