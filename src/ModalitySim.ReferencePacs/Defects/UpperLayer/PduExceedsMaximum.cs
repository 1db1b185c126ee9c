using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Sends more at a time than others can take.</summary>
internal sealed class PduExceedsMaximum() : WireDefect(
    "pdu-exceeds-maximum",
    "P-DATA-TF is longer than the peer has announced that it receives, against PS3.8 §D.1.",
    "UL-027")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private readonly List<PresentationDataValue> _values = [];

        // The fragments of a command or data set are sent as one.
        public override IEnumerable<Pdu> Send(Pdu pdu)
        {
            if (pdu is not PDataTf data)
                return [pdu];
            _values.AddRange(data.Values);
            if (!_values[^1].ControlHeader.HasFlag(MessageControl.Last))
                return [];
            var whole = _values[^1] with { Fragment = _values.SelectMany(value => value.Fragment.ToArray()).ToArray() };
            _values.Clear();
            return [new PDataTf([whole])];
        }
    }
}
