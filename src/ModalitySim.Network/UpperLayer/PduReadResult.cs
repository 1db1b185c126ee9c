namespace ModalitySim.Network.UpperLayer;

/// <summary>How an attempt to read a PDU ended.</summary>
public enum PduReadResult
{
    /// <summary>The bytes do not hold the whole PDU yet.</summary>
    NeedMore,

    /// <summary>A PDU was read; it may be an <see cref="InvalidPdu"/> or an <see cref="UnknownPdu"/>.</summary>
    Complete,
}
