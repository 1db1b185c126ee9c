namespace ModalitySim.Network.Trace;

/// <summary>Which way a traced thing went, seen from this side of the association.</summary>
public enum TraceDirection
{
    /// <summary>It happened here and nothing went over the wire.</summary>
    Local,

    /// <summary>This side sent it.</summary>
    Sent,

    /// <summary>The peer sent it.</summary>
    Received,
}
