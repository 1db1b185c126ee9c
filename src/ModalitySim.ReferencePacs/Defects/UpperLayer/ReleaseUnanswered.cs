using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Lets others wait at the door.</summary>
internal sealed class ReleaseUnanswered() : WireDefect(
    "release-unanswered",
    "A-RELEASE-RQ is not answered, against PS3.8 §7.2.2.3.",
    "UL-023")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Send(Pdu pdu) => pdu is AReleaseRp ? [] : [pdu];
    }
}
