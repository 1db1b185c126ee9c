using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Modules;

/// <summary>General Image Module (PS3.3 §C.7.6.1).</summary>
internal static class GeneralImageModule
{
    private const double Negligible = 0.05;

    /// <summary>Adds what is the same for a whole series.</summary>
    public static void AddSeriesPart(DicomDataset dataset, int imagesInAcquisition) => dataset
        .AddOrUpdate(DicomTag.ImagesInAcquisition, imagesInAcquisition)
        .AddOrUpdate(DicomTag.QualityControlImage, "NO")
        .AddOrUpdate(DicomTag.BurnedInAnnotation, "NO")
        .AddOrUpdate(DicomTag.LossyImageCompression, "00");

    /// <summary>Adds what differs from image to image.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="number">Instance Number.</param>
    /// <param name="acquisition">Acquisition Number.</param>
    /// <param name="plane">Where the image lies.</param>
    /// <param name="acquired">When the data were acquired.</param>
    /// <param name="content">When the image was made of them.</param>
    public static void AddImagePart(
        DicomDataset dataset, int number, int acquisition, ImagePlane plane, DateTime acquired, DateTime content) => dataset
        .AddOrUpdate(DicomTag.InstanceNumber, number)
        .AddOrUpdate(DicomTag.AcquisitionNumber, acquisition)
        .AddOrUpdate(DicomTag.PatientOrientation, Orientation(plane.RowDirection), Orientation(plane.ColumnDirection))
        .AddOrUpdate(DicomTag.AcquisitionDate, acquired)
        .AddOrUpdate(DicomTag.AcquisitionTime, acquired)
        .AddOrUpdate(DicomTag.ContentDate, content)
        .AddOrUpdate(DicomTag.ContentTime, content);

    // PS3.3 §C.7.6.1.1.1: the letters of the directions, the strongest first.
    private static string Orientation(Vector3 direction)
    {
        (double Size, char Letter)[] parts =
        [
            (Math.Abs(direction.X), direction.X > 0 ? 'L' : 'R'),
            (Math.Abs(direction.Y), direction.Y > 0 ? 'P' : 'A'),
            (Math.Abs(direction.Z), direction.Z > 0 ? 'H' : 'F'),
        ];
        return string.Concat(parts.Where(part => part.Size > Negligible).OrderByDescending(part => part.Size).Select(part => part.Letter));
    }
}
