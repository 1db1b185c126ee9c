using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Image Pixel Module (PS3.3 §C.7.6.3), with Number of Frames of the Multi-frame Module (§C.7.6.6).</summary>
internal static class ImagePixelModule
{
    /// <summary>Adds the description.</summary>
    public static void AddDescription(DicomDataset dataset, PixelLayout layout)
    {
        dataset
            .AddOrUpdate(DicomTag.SamplesPerPixel, layout.Samples)
            .AddOrUpdate(DicomTag.PhotometricInterpretation, layout.Photometric)
            .AddOrUpdate(DicomTag.Rows, layout.Rows)
            .AddOrUpdate(DicomTag.Columns, layout.Columns)
            .AddOrUpdate(DicomTag.BitsAllocated, layout.BitsAllocated)
            .AddOrUpdate(DicomTag.BitsStored, layout.BitsStored)
            .AddOrUpdate(DicomTag.HighBit, layout.BitsStored - 1)
            .AddOrUpdate(DicomTag.PixelRepresentation, layout.IsSigned ? 1 : 0);
        // Table C.7-11a: Planar Configuration is required if Samples per Pixel is greater than 1, and not to be sent otherwise.
        if (layout.Samples > 1) dataset.AddOrUpdate(DicomTag.PlanarConfiguration, layout.IsPlanar ? 1 : 0);
        if (layout.Frames is { } frames) dataset.AddOrUpdate(DicomTag.NumberOfFrames, frames);
    }

    /// <summary>Adds the pixels, little endian, which the data set then refers to.</summary>
    public static void AddPixels(DicomDataset dataset, PixelLayout layout, ReadOnlyMemory<byte> pixels) =>
        // PS3.5 §8.2 and §A.2: OW for more than 8 bits allocated; bytes may be OB, which byte order cannot touch.
        dataset.AddOrUpdate(DicomTag.PixelData, layout.BitsAllocated > 8 ? DicomVR.OW : DicomVR.OB, pixels);
}
