using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Overlooks what it does not know.</summary>
internal sealed class UnknownPduIgnored() : WireDefect(
    "unknown-pdu-ignored",
    "A PDU of an unrecognized type is overlooked, against PS3.8 §9.2.3, Table 9-10 (AA-8).",
    "UL-016", "UL-017")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Receive(Pdu pdu) => pdu is UnknownPdu ? [] : [pdu];
    }
}
