using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Looks at bits that mean nothing.</summary>
internal sealed class ControlHeaderBitsChecked() : WireDefect(
    "control-header-bits-checked",
    "A message control header with one of the bits 2-7 aborts the association, against PS3.8 §E.2.",
    "UL-033")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Reply(Pdu pdu) => pdu is PDataTf data && data.Values.Any(value => (byte)value.ControlHeader > 3) ? [new AAbort(2, 6)] : [];

        public override IEnumerable<Pdu> Receive(Pdu pdu) => pdu is PDataTf data && data.Values.Any(value => (byte)value.ControlHeader > 3) ? [] : [pdu];
    }
}
