namespace ModalitySim.Network.UpperLayer;

/// <summary>What came of waiting for a PDU without a state machine.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Pdu">The PDU, when one came.</param>
public sealed record PduReceipt(PduReceiptKind Kind, Pdu? Pdu = null)
{
    /// <summary>One line that says what happened.</summary>
    public string Summary => Kind switch
    {
        PduReceiptKind.Pdu => Pdu!.Summary,
        PduReceiptKind.Closed => "the peer closed the connection",
        PduReceiptKind.Reset => "the connection was reset",
        PduReceiptKind.CutShort => "the peer closed the connection in the middle of a PDU",
        _ => "nothing came in time",
    };
}
