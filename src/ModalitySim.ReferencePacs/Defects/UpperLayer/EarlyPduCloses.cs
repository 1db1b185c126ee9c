using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Hangs up without a word.</summary>
internal sealed class EarlyPduCloses() : WireDefect(
    "early-pdu-closes",
    "What comes before an association is answered by closing the connection without A-ABORT, against PS3.8 §9.2.3, Table 9-10 (AA-1).",
    "UL-017", "UL-018")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private bool _isAccepted;

        public override IEnumerable<Pdu> Send(Pdu pdu)
        {
            _isAccepted |= pdu is AAssociateAc;
            return pdu is AAbort && !_isAccepted ? [] : [pdu];
        }
    }
}
