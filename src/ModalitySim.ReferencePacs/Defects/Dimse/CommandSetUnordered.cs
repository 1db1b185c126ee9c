using System.Buffers.Binary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Puts things where they do not belong.</summary>
internal sealed class CommandSetUnordered() : WireDefect(
    "command-set-unordered",
    "The elements of a command set are not in ascending order, against PS3.7 §6.3.1.",
    "DIM-002")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Send(Pdu pdu) => [pdu is PDataTf data ? data with { Values = [.. data.Values.Select(Spoil)] } : pdu];

        // The element after the group length goes to the end; 8 bytes stand before a value, the last 4 with its length.
        private static PresentationDataValue Spoil(PresentationDataValue value)
        {
            var bytes = value.Fragment.ToArray();
            if (!value.ControlHeader.HasFlag(MessageControl.Command) || bytes.Length < 32)
                return value;
            var end = 20 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16));
            return value with { Fragment = (byte[])[.. bytes[..12], .. bytes[end..], .. bytes[12..end]] };
        }
    }
}
