using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Takes what comes when it comes.</summary>
internal sealed class OutOfSequenceIgnored() : WireDefect(
    "out-of-sequence-ignored",
    "An A-ASSOCIATE-AC, A-ASSOCIATE-RJ or A-RELEASE-RP that is not due is overlooked, against PS3.8 §9.2.3, Table 9-10 (AA-8).",
    "UL-020")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private bool _isAcceptor;

        public override IEnumerable<Pdu> Receive(Pdu pdu)
        {
            _isAcceptor |= pdu is AAssociateRq;
            return _isAcceptor && pdu is AAssociateAc or AAssociateRj or AReleaseRp ? [] : [pdu];
        }
    }
}
