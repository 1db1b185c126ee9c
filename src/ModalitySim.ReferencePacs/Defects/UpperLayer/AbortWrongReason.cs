using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Aborts, and does not say why.</summary>
internal sealed class AbortWrongReason() : WireDefect(
    "abort-wrong-reason",
    "An abort of the provider has reason 0 in place of what was wrong, against PS3.8 §9.3.8, Table 9-26.",
    "UL-016", "UL-019", "UL-020")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Send(Pdu pdu) => [pdu is AAbort abort ? abort with { Source = 0, Reason = 0 } : pdu];
    }
}
