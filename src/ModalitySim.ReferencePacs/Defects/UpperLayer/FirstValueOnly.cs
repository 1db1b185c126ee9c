using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Reads no further than the first.</summary>
internal sealed class FirstValueOnly() : WireDefect(
    "first-value-only",
    "Of several presentation data values in one P-DATA-TF the first alone is read, against PS3.8 §E.1.",
    "UL-030", "UL-031")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Receive(Pdu pdu) => [pdu is PDataTf { Values.Count: > 1 } data ? data with { Values = [data.Values[0]] } : pdu];
    }
}
