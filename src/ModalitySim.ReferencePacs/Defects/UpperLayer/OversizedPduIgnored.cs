using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Overlooks what is too long.</summary>
internal sealed class OversizedPduIgnored() : WireDefect(
    "oversized-pdu-ignored",
    "A P-DATA-TF that is longer than announced is overlooked and never answered, against PS3.8 §9.2.3, Table 9-10.",
    "UL-029")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private const int Announced = 256 * 1024;

        public override IEnumerable<Pdu> Receive(Pdu pdu) => pdu is PDataTf data && data.Values.Sum(value => value.Fragment.Length + 6) > Announced ? [] : [pdu];
    }
}
