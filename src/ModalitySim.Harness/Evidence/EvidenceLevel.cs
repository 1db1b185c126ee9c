namespace ModalitySim.Harness.Evidence;

/// <summary>How close to the wire an event was seen.</summary>
public enum EvidenceLevel
{
    /// <summary>Bytes as the transport gave or took them.</summary>
    Bytes,

    /// <summary>One protocol data unit (PS3.8 §9.3).</summary>
    Pdu,

    /// <summary>A transition of the upper layer's state machine (PS3.8 §9.2) or a connection that opened or closed.</summary>
    State,

    /// <summary>One DIMSE message (PS3.7 §6.3).</summary>
    Dimse,

    /// <summary>The head or the body of an HTTP request or answer (PS3.18 §8).</summary>
    Http,

    /// <summary>A remark of the harness, for example that events were left out.</summary>
    Note,
}
