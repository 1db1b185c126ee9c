using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Cannot count.</summary>
internal sealed class CommandSetWrongLength() : WireDefect(
    "command-set-wrong-length",
    "The group length of a command set is wrong, against PS3.7 §6.3.1.",
    "DIM-002")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        // (0000,0000) comes first; its value stands in the bytes 8 to 11.
        public override IEnumerable<Pdu> Send(Pdu pdu) => [pdu is PDataTf data ? data with { Values = [.. data.Values.Select(Spoil)] } : pdu];

        private static PresentationDataValue Spoil(PresentationDataValue value)
        {
            if (!value.ControlHeader.HasFlag(MessageControl.Command) || value.Fragment.Length < 12)
                return value;
            var bytes = value.Fragment.ToArray();
            bytes[8] += 2;
            return value with { Fragment = bytes };
        }
    }
}
