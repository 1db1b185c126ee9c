using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Image Pixel Module (PS3.3 §C.7.6.3) for one gray frame of 12 unsigned bits in 16.</summary>
internal static class ImagePixelModule
{
    /// <summary>The bits that a pixel uses.</summary>
    public const int BitsStored = 12;

    /// <summary>Adds the description.</summary>
    public static void AddSeriesPart(DicomDataset dataset, int rows, int columns) => dataset
        .AddOrUpdate(DicomTag.SamplesPerPixel, 1)
        .AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .AddOrUpdate(DicomTag.Rows, rows)
        .AddOrUpdate(DicomTag.Columns, columns)
        .AddOrUpdate(DicomTag.BitsAllocated, 16)
        .AddOrUpdate(DicomTag.BitsStored, BitsStored)
        .AddOrUpdate(DicomTag.HighBit, BitsStored - 1)
        .AddOrUpdate(DicomTag.PixelRepresentation, 0);

    /// <summary>Adds the pixels, little endian, which the data set then refers to.</summary>
    public static void AddImagePart(DicomDataset dataset, ReadOnlyMemory<byte> pixels) =>
        dataset.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
}
