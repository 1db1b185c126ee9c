using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Slams the door.</summary>
internal sealed class ReleaseAborted() : WireDefect(
    "release-aborted",
    "A-RELEASE-RQ is answered with A-ABORT, against PS3.8 §7.2.2.3.",
    "UL-023")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Send(Pdu pdu) => [pdu is AReleaseRp ? new AAbort(2, 0) : pdu];
    }
}
