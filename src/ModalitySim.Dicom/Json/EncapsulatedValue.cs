using System.Text.Json;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Json;

/// <summary>Encapsulated pixel data inline: the value field as it stands in a stream, items and delimiter (PS3.5 §A.4).</summary>
internal static class EncapsulatedValue
{
    private const int DataElementHeader = 12;

    public static void Write(Utf8JsonWriter writer, DicomFragments fragments)
    {
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.PixelData, fragments);
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        writer.WriteBase64String("InlineBinary"u8, encoded.ToArray().AsSpan(DataElementHeader));
    }

    /// <exception cref="DicomDataException">The bytes are no fragments.</exception>
    public static DicomFragments Read(byte[] bytes) =>
        SequenceScan.ReadFragments(bytes, new StreamPlace(new ElementEncoding(IsExplicitVR: true, IsBigEndian: false), Base: 0, Depth: 0), DicomTag.PixelData).Fragments;
}
