using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>One connection of a system whose upper layer is defective: what it sends and sees in place of what is right.</summary>
internal abstract class Wire
{
    /// <summary>What is sent in the place of a PDU; none to keep it back.</summary>
    public virtual IEnumerable<Pdu> Send(Pdu pdu) => [pdu];

    /// <summary>What this side sees in the place of a PDU that came; none to overlook it.</summary>
    public virtual IEnumerable<Pdu> Receive(Pdu pdu) => [pdu];

    /// <summary>What is sent at once when a PDU has come.</summary>
    public virtual IEnumerable<Pdu> Reply(Pdu pdu) => [];
}
