namespace ModalitySim.Network.UpperLayer;

/// <summary>How a wait for a PDU ended.</summary>
public enum PduReceiptKind
{
    /// <summary>A PDU came; it may be an <see cref="InvalidPdu"/> or an <see cref="UnknownPdu"/>.</summary>
    Pdu,

    /// <summary>The peer closed the connection in good order, between two PDUs.</summary>
    Closed,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The peer closed the connection in the middle of a PDU.</summary>
    CutShort,

    /// <summary>Nothing came, or not a whole PDU, within the time given.</summary>
    TimedOut,
}
