using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Codec;

/// <summary>What a tolerant reader lets pass and an observer may report.</summary>
public enum DatasetIrregularity
{
    /// <summary>An element stands after one with a higher tag (PS3.5 §7.1).</summary>
    OutOfOrder,

    /// <summary>A tag stands twice; the later value is kept (PS3.5 §7.1).</summary>
    Duplicate,

    /// <summary>A value length is odd (PS3.5 §7.1.1).</summary>
    OddLength,
}

/// <summary>
/// Reads data sets lazily: one pass notes where the elements of the top level stand; values and items are decoded when asked for,
/// over the memory given, which must stay unchanged as long as the data set lives.
/// </summary>
public static class DatasetReader
{
    /// <summary>How deep items may nest before a stream counts as hostile.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a whole data set.</summary>
    /// <param name="bytes">The data set and nothing else; referenced, not copied (but for the deflated and big endian syntaxes).</param>
    /// <param name="syntax">How it is encoded.</param>
    /// <param name="irregular">Told of every irregularity at the top level; null to ignore them.</param>
    /// <exception cref="DicomDataException">The bytes are no data set.</exception>
    public static DicomDataset Read(ReadOnlyMemory<byte> bytes, DicomTransferSyntax syntax, Action<DicomTag, DatasetIrregularity>? irregular = null)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        if (syntax.IsDeflated) bytes = Deflate.Inflate(bytes);
        var dataset = ReadItem(bytes, new StreamPlace(ElementEncoding.Of(syntax), Base: 0, Depth: 0), out int end, irregular);
        if (end < bytes.Length) throw new DicomDataException("a delimiter without an item that it could end", end, new DicomTag(0xFFFEE00Du));
        return dataset;
    }

    /// <summary>
    /// Reads elements until the bytes end or an item delimiter stands; <paramref name="end"/> is where it does.
    /// </summary>
    internal static DicomDataset ReadItem(ReadOnlyMemory<byte> bytes, StreamPlace place, out int end, Action<DicomTag, DatasetIrregularity>? irregular = null)
    {
        var dataset = new DicomDataset(capacity: place.Depth == 0 ? 64 : 8);
        var span = bytes.Span;
        int at = 0;
        while (at < span.Length)
        {
            var header = ElementHeader.Read(span[at..], place.Encoding, place.Base + at);
            if (header.Tag.Group == 0xFFFE)
            {
                if (header.Tag == DicomTag.ItemDelimitationItem) break;
                throw new DicomDataException("stands where an element is expected", place.Base + at, header.Tag);
            }

            var (element, size) = ReadValue(bytes, at, header, place, dataset);
            at += size;
            if (irregular is not null && !header.VR.Equals(DicomVR.SQ) && header.Length != ElementHeader.Undefined && (header.Length & 1) != 0)
                irregular(header.Tag, DatasetIrregularity.OddLength);
            if (dataset.TryAppend(element)) continue;
            irregular?.Invoke(header.Tag, dataset.Contains(header.Tag) ? DatasetIrregularity.Duplicate : DatasetIrregularity.OutOfOrder);
            dataset.Put(element);
        }

        end = at;
        return dataset;
    }

    private static (DicomElement Element, int Size) ReadValue(
        ReadOnlyMemory<byte> bytes, int at, ElementHeader header, StreamPlace place, DicomDataset dataset)
    {
        int start = at + header.Size;
        int left = bytes.Length - start;
        if (header.Length == ElementHeader.Undefined) return ReadUndefined(bytes, at, header, place, dataset);
        if (header.Length > (uint)left)
            throw new DicomDataException($"the value is said to have {header.Length} bytes, {left} are left", place.Base + at, header.Tag);

        var value = bytes.Slice(start, (int)header.Length);
        int size = header.Size + value.Length;
        if (header.VR == DicomVR.SQ)
            return (new(header.Tag, DicomVR.SQ, default, Items(value, place.Into(start), dataset)), size);

        if (place.Encoding.IsBigEndian) value = ByteOrder.Swapped(value, header.VR);
        return (new(header.Tag, ResolvedVR(header, place, dataset), value), size);
    }

    private static (DicomElement Element, int Size) ReadUndefined(
        ReadOnlyMemory<byte> bytes, int at, ElementHeader header, StreamPlace place, DicomDataset dataset)
    {
        int start = at + header.Size;
        if (header.VR == DicomVR.SQ || header.VR == DicomVR.UN || (!header.VR.IsKnown && place.Encoding.IsExplicitVR))
        {
            // PS3.5 §6.2.2 note: UN of undefined length is a sequence in Implicit VR Little Endian, whatever the stream's own encoding.
            var inner = place.Into(start);
            if (header.VR != DicomVR.SQ) inner = inner with { Encoding = new(IsExplicitVR: false, IsBigEndian: false) };
            var (content, total) = SequenceScan.FindEnd(bytes.Span[start..], inner);
            return (new(header.Tag, DicomVR.SQ, default, Items(bytes.Slice(start, content), inner, dataset)), header.Size + total);
        }

        if (header.VR != DicomVR.OB && header.VR != DicomVR.OW)
            throw new DicomDataException($"{header.VR} of undefined length: only sequences and encapsulated pixel data have none", place.Base + at, header.Tag);
        var (fragments, size) = SequenceScan.ReadFragments(bytes[start..], place.Into(start), header.Tag);
        return (new(header.Tag, header.VR, default, fragments), header.Size + size);
    }

    private static DicomSequence Items(ReadOnlyMemory<byte> content, StreamPlace place, DicomDataset owner) =>
        content.IsEmpty ? new DicomSequence(owner, []) : new DicomSequence(owner, new ReceivedItems(content, place));

    /// <summary>In an implicit VR stream US or SS follows Pixel Representation, which precedes all that depend on it in its data set.</summary>
    private static DicomVR ResolvedVR(ElementHeader header, StreamPlace place, DicomDataset dataset)
    {
        if (place.Encoding.IsExplicitVR || header.VR != DicomVR.US) return header.VR;
        return header.Tag.Value > DicomTag.PixelRepresentation.Value
            && dataset.GetInt32(DicomTag.PixelRepresentation) == 1
            && DicomDictionary.Find(header.Tag)?.VR == "US or SS" ? DicomVR.SS : DicomVR.US;
    }
}

/// <summary>Where in which stream the reader is.</summary>
/// <param name="Encoding">How elements stand here.</param>
/// <param name="Base">Offset of the first byte from the start of the outermost data set, for messages.</param>
/// <param name="Depth">How many items enclose this place.</param>
internal readonly record struct StreamPlace(ElementEncoding Encoding, long Base, int Depth)
{
    /// <summary>The place after <paramref name="bytes"/> more bytes, one item deeper.</summary>
    /// <exception cref="DicomDataException">Nested deeper than <see cref="DatasetReader.MaxDepth"/>.</exception>
    public StreamPlace Into(int bytes) => Depth < DatasetReader.MaxDepth
        ? this with { Base = Base + bytes, Depth = Depth + 1 }
        : throw new DicomDataException($"items nest deeper than {DatasetReader.MaxDepth}", Base + bytes);
}
