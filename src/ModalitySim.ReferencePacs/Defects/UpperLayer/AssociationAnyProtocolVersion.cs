using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Speaks every version of the protocol.</summary>
internal sealed class AssociationAnyProtocolVersion() : WireDefect(
    "association-any-protocol-version",
    "A request that does not offer protocol version 1 is accepted, against PS3.8 §9.3.2, Table 9-11.",
    "UL-005")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Receive(Pdu pdu) => [pdu is AAssociateRq request ? request with { ProtocolVersion = 1 } : pdu];
    }
}
