using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Does not let another have the last word.</summary>
internal sealed class ReleaseCollisionAborts() : WireDefect(
    "release-collision-aborts",
    "A release collision is answered with A-ABORT by the requestor of the association, against PS3.8 §7.2.2.7.",
    "UL-024")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private bool _isRequestor;
        private bool _isReleasing;

        public override IEnumerable<Pdu> Send(Pdu pdu)
        {
            _isRequestor |= pdu is AAssociateRq;
            _isReleasing |= pdu is AReleaseRq;
            return [_isRequestor && _isReleasing && pdu is AReleaseRp ? new AAbort(2, 0) : pdu];
        }
    }
}
