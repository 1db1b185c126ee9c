namespace ModalitySim.Network.Trace;

/// <summary>How close to the wire a trace event was seen.</summary>
public enum TraceLevel
{
    /// <summary>Bytes as the transport gave or took them.</summary>
    Bytes,

    /// <summary>One whole protocol data unit (PS3.8 §9.3).</summary>
    Pdu,

    /// <summary>A transition of the upper layer state machine (PS3.8 §9.2).</summary>
    State,

    /// <summary>One whole DIMSE message (PS3.7 §6.3).</summary>
    Dimse,

    /// <summary>The head or the whole body of an HTTP request or answer (PS3.18 §8).</summary>
    Http,
}
