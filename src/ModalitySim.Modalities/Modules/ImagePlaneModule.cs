using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Modules;

/// <summary>Image Plane Module (PS3.3 §C.7.6.2), from the plane that the pixels were sampled on.</summary>
internal static class ImagePlaneModule
{
    /// <summary>Adds what is the same for a whole series.</summary>
    public static void AddSeriesPart(DicomDataset dataset, ImagePlane plane, double sliceThickness) => dataset
        .AddDecimals(DicomTag.PixelSpacing, plane.Spacing, plane.Spacing)
        .AddDecimals(DicomTag.SliceThickness, sliceThickness);

    /// <summary>Adds what differs from image to image.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="plane">Where the image lies.</param>
    /// <param name="sliceLocation">Slice Location in mm; null where it means nothing.</param>
    public static void AddImagePart(DicomDataset dataset, ImagePlane plane, double? sliceLocation)
    {
        (Vector3 row, Vector3 column) = (plane.RowDirection, plane.ColumnDirection);
        dataset
            .AddDecimals(DicomTag.ImagePositionPatient, plane.Position.X, plane.Position.Y, plane.Position.Z)
            .AddDecimals(DicomTag.ImageOrientationPatient, row.X, row.Y, row.Z, column.X, column.Y, column.Z);
        if (sliceLocation is { } location) dataset.AddDecimals(DicomTag.SliceLocation, location);
    }
}
