using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Hears the first request alone.</summary>
internal sealed class SecondRequestIgnored() : WireDefect(
    "second-request-ignored",
    "A second A-ASSOCIATE-RQ on an open association is overlooked, against PS3.8 §9.2.3, Table 9-10 (AA-8).",
    "UL-019")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private bool _hasRequest;

        public override IEnumerable<Pdu> Receive(Pdu pdu)
        {
            if (pdu is AAssociateRq && _hasRequest)
                return [];
            _hasRequest |= pdu is AAssociateRq;
            return [pdu];
        }
    }
}
