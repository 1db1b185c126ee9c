using System.Buffers.Binary;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Has a lot to say.</summary>
internal sealed class LongErrorComment() : WireDefect(
    "long-error-comment",
    "Error Comment is longer than 64 characters, against PS3.7 §C.5 and VR LO.",
    "DIM-012")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Send(Pdu pdu) => [pdu is PDataTf data ? data with { Values = [.. data.Values.Select(Spoil)] } : pdu];

        private static PresentationDataValue Spoil(PresentationDataValue value)
        {
            var command = CommandSet.FromBytes(value.Fragment);
            if (!value.ControlHeader.HasFlag(MessageControl.Command) || command.ErrorComment is null)
                return value;
            var elements = command.ToDataset().AddOrUpdate(DicomTag.ErrorComment, new string('x', 70));
            var bytes = CommandSet.FromDataset(elements).Bytes.ToArray();

            // (0000,0000) counts the bytes behind its value.
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), bytes.Length - 12);
            return value with { Fragment = bytes };
        }
    }
}
