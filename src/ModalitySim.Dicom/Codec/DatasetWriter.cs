using System.Buffers.Binary;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Codec;

/// <summary>How the writer uses the freedom that the standard leaves it.</summary>
public sealed record DatasetWriterOptions
{
    /// <summary>Sequences and items of stated length.</summary>
    public static DatasetWriterOptions Default { get; } = new();

    /// <summary>Ends sequences and items by delimiters instead of stating lengths (PS3.5 §7.5.1).</summary>
    public bool UndefinedLengths { get; init; }

    /// <summary>Values of at least this many bytes are referenced, not copied.</summary>
    public int ReferenceFrom { get; init; } = 1024;
}

/// <summary>Writes data sets (PS3.5 §7, Annex A). Pure; writes what it is given, also what a standard would not allow.</summary>
public static class DatasetWriter
{
    /// <summary>Encodes a data set.</summary>
    /// <param name="dataset">The data set; large values of it are referenced by the result.</param>
    /// <param name="syntax">The transfer syntax.</param>
    /// <param name="options">Free choices; null for <see cref="DatasetWriterOptions.Default"/>.</param>
    /// <exception cref="DicomDataException">A sequence that was received and not yet read is no sequence.</exception>
    public static EncodedDataset Encode(DicomDataset dataset, DicomTransferSyntax syntax, DatasetWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(syntax);
        var buffer = new SegmentBuffer();
        options ??= DatasetWriterOptions.Default;
        if (dataset.Form.UndefinedLengths) options = options with { UndefinedLengths = true };
        new Pass(buffer, ElementEncoding.Of(syntax), options, dataset.Form.GroupLengths).Write(dataset);
        var encoded = buffer.Finish();
        if (!syntax.IsDeflated) return encoded;
        using (encoded)
        {
            var deflated = Deflate.Compress(encoded.Segments);
            return new EncodedDataset([deflated], deflated.Length, null);
        }
    }

    private readonly struct Pass(SegmentBuffer buffer, ElementEncoding encoding, DatasetWriterOptions options, bool groupLengths)
    {
        public void Write(DicomDataset dataset)
        {
            (int LengthAt, long ContentFrom) group = (-1, 0);
            int number = -1;
            foreach (ref readonly var element in dataset.Elements)
            {
                if (groupLengths && element.Tag.Group != number)
                {
                    CloseGroup(group);
                    number = element.Tag.Group;
                    group = OpenGroup((ushort)number);
                }

                switch (element.Content)
                {
                    case DicomSequence sequence:
                        WriteSequence(element.Tag, sequence);
                        break;
                    case DicomFragments fragments:
                        WriteFragments(element.Tag, element.VR, fragments);
                        break;
                    default:
                        WriteValue(element.Tag, element.VR, dataset.EncodedValue(element));
                        break;
                }
            }

            CloseGroup(group);
        }

        // PS3.5 §7.2: the number of bytes from the end of the group length's value to the end of the group's last element.
        private (int LengthAt, long ContentFrom) OpenGroup(ushort number)
        {
            WriteHeader(new DicomTag(number, 0), DicomVR.UL, 4);
            buffer.Take(4).Clear();
            return (buffer.Position - 4, buffer.Length);
        }

        private void CloseGroup((int LengthAt, long ContentFrom) group)
        {
            if (group.LengthAt >= 0) PutUInt32(buffer.At(group.LengthAt, 4), (uint)(buffer.Length - group.ContentFrom));
        }

        private void WriteValue(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> value)
        {
            uint length = (uint)value.Length;
            bool isOdd = (length & 1) != 0;
            if (encoding.IsBigEndian) value = ByteOrder.Swapped(value, vr);
            WriteHeader(tag, vr, isOdd ? length + 1 : length);
            if (value.Length >= options.ReferenceFrom) buffer.Reference(value);
            else value.Span.CopyTo(buffer.Take(value.Length));
            if (isOdd) buffer.Take(1)[0] = vr.Traits.Padding;
        }

        private void WriteSequence(DicomTag tag, DicomSequence sequence)
        {
            if (sequence.Deferred is ReceivedItems received && received.Encoding == encoding && !options.UndefinedLengths && !groupLengths)
            {
                WriteValue(tag, DicomVR.SQ, received.Bytes);
                return;
            }

            var mark = Open(tag, DicomVR.SQ);
            foreach (var item in sequence)
            {
                var inner = Open(DicomTag.Item, DicomVR.UN);
                Write(item);
                Close(inner, DicomTag.ItemDelimitationItem);
            }

            Close(mark, DicomTag.SequenceDelimitationItem);
        }

        private void WriteFragments(DicomTag tag, DicomVR vr, DicomFragments fragments)
        {
            WriteHeader(tag, vr, ElementHeader.Undefined);
            foreach (var fragment in fragments) WriteValue(DicomTag.Item, DicomVR.OB, fragment);
            WriteHeader(DicomTag.SequenceDelimitationItem, DicomVR.UN, 0);
        }

        private (int LengthAt, long ContentFrom) Open(DicomTag tag, DicomVR vr)
        {
            WriteHeader(tag, vr, ElementHeader.Undefined);
            return (buffer.Position - 4, buffer.Length);
        }

        private void Close((int LengthAt, long ContentFrom) mark, DicomTag delimiter)
        {
            if (options.UndefinedLengths) WriteHeader(delimiter, DicomVR.UN, 0);
            else PutUInt32(buffer.At(mark.LengthAt, 4), (uint)(buffer.Length - mark.ContentFrom));
        }

        private void WriteHeader(DicomTag tag, DicomVR vr, uint length)
        {
            bool isItem = tag.Group == 0xFFFE;
            // PS3.5 §6.2.2: a value too long for a 16-bit length goes as UN.
            if (encoding.IsExplicitVR && !isItem && !vr.HasLongLength && length > 0xFFFE) vr = DicomVR.UN;
            bool isLong = encoding.IsExplicitVR && !isItem && vr.HasLongLength;
            var span = buffer.Take(isLong ? 12 : 8);
            PutUInt16(span, tag.Group);
            PutUInt16(span[2..], tag.Element);
            if (!encoding.IsExplicitVR || isItem)
            {
                PutUInt32(span[4..], length);
                return;
            }

            span[4] = vr.First;
            span[5] = vr.Second;
            if (isLong)
            {
                span[6] = span[7] = 0;
                PutUInt32(span[8..], length);
            }
            else
            {
                PutUInt16(span[6..], (ushort)length);
            }
        }

        private void PutUInt16(Span<byte> place, ushort value)
        {
            if (encoding.IsBigEndian) BinaryPrimitives.WriteUInt16BigEndian(place, value);
            else BinaryPrimitives.WriteUInt16LittleEndian(place, value);
        }

        private void PutUInt32(Span<byte> place, uint value)
        {
            if (encoding.IsBigEndian) BinaryPrimitives.WriteUInt32BigEndian(place, value);
            else BinaryPrimitives.WriteUInt32LittleEndian(place, value);
        }
    }
}
