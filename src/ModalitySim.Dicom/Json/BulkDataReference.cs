using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>A value that stands elsewhere (PS3.18 §F.2.6). Until it is filled in, its element is empty.</summary>
/// <param name="Dataset">The data set, at the top or an item, in which the element stands.</param>
/// <param name="Tag">The element.</param>
/// <param name="VR">Its VR as the JSON gives it.</param>
/// <param name="Uri">Where the value is, as it was written: absolute, or relative to the resource that was read.</param>
/// <param name="Path">Where the reference stands, as a JSON pointer (RFC 6901).</param>
public sealed record BulkDataReference(DicomDataset Dataset, DicomTag Tag, DicomVR VR, string Uri, string Path)
{
    /// <summary>Puts the value in its place.</summary>
    /// <param name="value">The value field in little endian order; referenced, not copied.</param>
    public void Fill(ReadOnlyMemory<byte> value) => Dataset.AddOrUpdate(Tag, VR, value);

    /// <summary>Puts encapsulated pixel data in its place.</summary>
    /// <param name="fragments">Offset table and fragments.</param>
    public void Fill(DicomFragments fragments) => Dataset.AddOrUpdate(Tag, fragments);
}
