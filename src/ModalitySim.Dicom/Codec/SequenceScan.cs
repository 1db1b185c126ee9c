using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Codec;

/// <summary>Walks over sequences of undefined length and over fragments, finding where they end (PS3.5 §7.5.1, §A.4).</summary>
internal static class SequenceScan
{
    /// <summary>The length of a sequence's content up to its delimiter, and the length with it.</summary>
    /// <exception cref="DicomDataException">The delimiter is missing, or something else stands between items.</exception>
    public static (int Content, int Total) FindEnd(ReadOnlySpan<byte> bytes, StreamPlace place)
    {
        int at = 0;
        while (true)
        {
            var header = ElementHeader.Read(bytes[at..], place.Encoding, place.Base + at);
            if (header.Tag == DicomTag.SequenceDelimitationItem) return (at, at + header.Size);
            RequireItem(header, place, at);
            at += header.Size;
            at += header.Length == ElementHeader.Undefined
                ? SkipItem(bytes[at..], place.Into(at))
                : Bounded(header, bytes.Length - at, place, at);
        }
    }

    /// <summary>The length of an item of undefined length, its delimiter included.</summary>
    public static int SkipItem(ReadOnlySpan<byte> bytes, StreamPlace place)
    {
        int at = 0;
        while (true)
        {
            var header = ElementHeader.Read(bytes[at..], place.Encoding, place.Base + at);
            at += header.Size;
            if (header.Tag == DicomTag.ItemDelimitationItem) return at;
            if (header.Tag.Group == 0xFFFE) throw new DicomDataException("stands where an element is expected", place.Base + at - header.Size, header.Tag);
            if (header.Length != ElementHeader.Undefined)
            {
                at += Bounded(header, bytes.Length - at, place, at);
                continue;
            }

            var inner = place.Into(at);
            if (header.VR == DicomVR.UN) inner = inner with { Encoding = new(false, false) };
            at += FindEnd(bytes[at..], inner).Total;
        }
    }

    /// <summary>Reads the offset table and the fragments, referencing their bytes.</summary>
    public static (DicomFragments Fragments, int Size) ReadFragments(ReadOnlyMemory<byte> bytes, StreamPlace place, DicomTag tag)
    {
        var fragments = new List<ReadOnlyMemory<byte>>();
        int at = 0;
        while (true)
        {
            var header = ElementHeader.Read(bytes.Span[at..], place.Encoding, place.Base + at);
            if (header.Tag == DicomTag.SequenceDelimitationItem) return (new DicomFragments(fragments), at + header.Size);
            RequireItem(header, place, at);
            at += header.Size;
            if (header.Length == ElementHeader.Undefined) throw new DicomDataException("a fragment of undefined length", place.Base + at, tag);
            int length = Bounded(header, bytes.Length - at, place, at);
            fragments.Add(bytes.Slice(at, length));
            at += length;
        }
    }

    private static void RequireItem(ElementHeader header, StreamPlace place, int at)
    {
        if (header.Tag != DicomTag.Item) throw new DicomDataException("stands where an item or the end of the sequence is expected", place.Base + at, header.Tag);
    }

    private static int Bounded(ElementHeader header, int left, StreamPlace place, int at) => header.Length <= (uint)left
        ? (int)header.Length
        : throw new DicomDataException($"{header.Length} bytes are announced, {left} are left", place.Base + at, header.Tag);
}
