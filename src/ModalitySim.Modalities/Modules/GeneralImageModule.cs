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
    /// <param name="instance">Which image.</param>
    /// <param name="acquisition">Acquisition Number.</param>
    public static void AddImagePart(DicomDataset dataset, InstanceContext instance, int acquisition) => dataset
        .AddOrUpdate(DicomTag.InstanceNumber, instance.Number)
        .AddOrUpdate(DicomTag.AcquisitionNumber, acquisition)
        .AddOrUpdate(DicomTag.AcquisitionDate, instance.Acquired)
        .AddOrUpdate(DicomTag.AcquisitionTime, instance.Acquired)
        .AddOrUpdate(DicomTag.ContentDate, instance.Content)
        .AddOrUpdate(DicomTag.ContentTime, instance.Content);

    /// <summary>Adds Patient Orientation of an image that lies in the patient's coordinates.</summary>
    public static void AddOrientation(DicomDataset dataset, ImagePlane plane) =>
        dataset.AddOrUpdate(DicomTag.PatientOrientation, Orientation(plane.RowDirection), Orientation(plane.ColumnDirection));

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
