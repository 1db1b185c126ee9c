using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Codec;

/// <summary>The items of a sequence as received, decoded when somebody looks.</summary>
internal sealed class ReceivedItems(ReadOnlyMemory<byte> bytes, StreamPlace place) : DeferredItems
{
    public override ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>How the bytes are encoded: whoever writes the same way may copy them.</summary>
    public ElementEncoding Encoding => place.Encoding;

    public override List<DicomDataset> Read()
    {
        var items = new List<DicomDataset>();
        int at = 0;
        while (at < bytes.Length)
        {
            var header = ElementHeader.Read(bytes.Span[at..], place.Encoding, place.Base + at);
            if (header.Tag == DicomTag.SequenceDelimitationItem) break;
            if (header.Tag != DicomTag.Item) throw new DicomDataException("stands where an item is expected", place.Base + at, header.Tag);
            at += header.Size;
            bool isOpen = header.Length == ElementHeader.Undefined;
            if (!isOpen && header.Length > (uint)(bytes.Length - at))
                throw new DicomDataException($"the item is said to have {header.Length} bytes, {bytes.Length - at} are left", place.Base + at, header.Tag);

            var content = isOpen ? bytes[at..] : bytes.Slice(at, (int)header.Length);
            items.Add(DatasetReader.ReadItem(content, place with { Base = place.Base + at }, out int end));
            at += isOpen ? RequireDelimiter(content.Length, end, at) : content.Length;
        }

        return items;
    }

    private int RequireDelimiter(int length, int end, int at) => end + 8 <= length
        ? end + 8
        : throw new DicomDataException("the item of undefined length has no end", place.Base + at + end, DicomTag.Item);
}
