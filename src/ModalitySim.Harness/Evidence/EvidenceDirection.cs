namespace ModalitySim.Harness.Evidence;

/// <summary>Which way an event went, seen from the simulated device.</summary>
public enum EvidenceDirection
{
    /// <summary>It happened here; nothing went over the wire.</summary>
    Local,

    /// <summary>The device sent it.</summary>
    Sent,

    /// <summary>The target sent it.</summary>
    Received,
}
