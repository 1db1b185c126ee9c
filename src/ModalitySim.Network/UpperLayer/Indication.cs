namespace ModalitySim.Network.UpperLayer;

/// <summary>What the provider tells its user after a PDU or an event: the indications and confirmations of PS3.8 §7.</summary>
internal sealed class Indication(IndicationKind kind, Pdu? pdu = null)
{
    public static readonly Indication Ended = new(IndicationKind.Ended);

    public IndicationKind Kind { get; } = kind;

    public Pdu? Pdu { get; } = pdu;

    /// <summary>The length of the P-DATA-TF that begins; one object serves all of an association, one after the other.</summary>
    public uint DataLength { get; set; }

    /// <summary>The reserved byte of its header, for the trace.</summary>
    public byte DataReserved { get; set; }
}
