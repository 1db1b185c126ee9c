using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Falls over a cancel that comes too late.</summary>
internal sealed class CancelOfNothingAborts() : WireDefect(
    "cancel-of-nothing-aborts",
    "C-CANCEL for an operation that is not there aborts the association, against PS3.7 §9.3.2.3.",
    "DIM-013")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Reply(Pdu pdu) => IsCancel(pdu) ? [new AAbort(0, 0)] : [];

        private static bool IsCancel(Pdu pdu) => pdu is PDataTf data && data.Values.Any(value => value.ControlHeader.HasFlag(MessageControl.Command)
            && CommandSet.FromBytes(value.Fragment).Field == CommandField.CCancelRq);
    }
}
