using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Must have the last word.</summary>
internal sealed class AbortAnswered() : WireDefect(
    "abort-answered",
    "A-ABORT is answered with A-ABORT, against PS3.8 §9.2.3, Table 9-10 (AA-3).",
    "UL-026")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Reply(Pdu pdu) => pdu is AAbort ? [new AAbort(2, 0)] : [];
    }
}
