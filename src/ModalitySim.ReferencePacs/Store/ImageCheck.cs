using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Pacs.Store;

/// <summary>What can be told of an image without its IOD: the mandatory attributes of the Image Pixel Module and the length of the pixels.</summary>
internal static class ImageCheck
{
    // PS3.3 Table C.7-11c: type 1 wherever there is pixel data.
    private static readonly DicomTag[] s_type1 =
    [
        DicomTag.SamplesPerPixel, DicomTag.PhotometricInterpretation, DicomTag.Rows, DicomTag.Columns,
        DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation,
    ];

    /// <summary>The mandatory attributes that have no value; none for an object without pixel data.</summary>
    public static DicomTag[] FindMissing(DicomDataset dataset) =>
        dataset.Contains(DicomTag.PixelData) ? [.. s_type1.Where(tag => dataset.GetString(tag) is not { Length: > 0 })] : [];

    /// <summary>Whether native pixel data is shorter than the attributes say (PS3.5 §8.1.1, §8.2); encapsulated pixels are not looked into.</summary>
    public static bool IsPixelDataShort(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        if (syntax.IsEncapsulated || !dataset.Contains(DicomTag.PixelData))
            return false;
        var bits = (decimal)Number(dataset, DicomTag.Rows) * Number(dataset, DicomTag.Columns) * Number(dataset, DicomTag.BitsAllocated)
            * SamplesOf(dataset) * Math.Max(1, Number(dataset, DicomTag.NumberOfFrames));
        return dataset.GetBytes(DicomTag.PixelData).Length < Math.Ceiling(bits / 8);
    }

    // PS3.3 §C.7.6.3.1.2: YBR_FULL_422 carries half of the chrominance samples.
    private static int SamplesOf(DicomDataset dataset) =>
        dataset.GetString(DicomTag.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422" ? 2 : Number(dataset, DicomTag.SamplesPerPixel);

    private static int Number(DicomDataset dataset, DicomTag tag) => Math.Max(0, dataset.GetInt32(tag) ?? 0);
}
