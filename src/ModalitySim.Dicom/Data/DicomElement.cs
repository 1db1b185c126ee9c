using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Data;

/// <summary>
/// A data element as it stands in a data set: tag, VR and value, where the value is either bytes in little endian order,
/// text that is not encoded yet, items, or fragments. A small value type: copying it copies no value.
/// </summary>
public readonly struct DicomElement
{
    internal DicomElement(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> bytes, object? content = null)
    {
        Tag = tag;
        VR = vr;
        Bytes = bytes;
        Content = content;
    }

    /// <summary>The tag.</summary>
    public DicomTag Tag { get; }

    /// <summary>The VR with which the element was read or set.</summary>
    public DicomVR VR { get; }

    /// <summary>The encoded value, padding included; empty for items, fragments and text set but not yet encoded.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>A <see cref="DicomSequence"/>, <see cref="DicomFragments"/>, or the <see cref="string"/> that waits for the data set's character set.</summary>
    internal object? Content { get; }

    /// <summary>The items; null when the element is no sequence.</summary>
    public DicomSequence? Sequence => Content as DicomSequence;

    /// <summary>The fragments of encapsulated pixel data; null when the element has none.</summary>
    public DicomFragments? Fragments => Content as DicomFragments;

    /// <summary>Whether the value has zero length (a sequence: no items).</summary>
    public bool IsEmpty => Content switch
    {
        null => Bytes.IsEmpty,
        string text => text.Length == 0,
        DicomSequence sequence => sequence.Count == 0,
        DicomFragments fragments => fragments.Count == 0,
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Tag} {VR} {Tag.Keyword}";
}
