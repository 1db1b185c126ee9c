using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>What computed, digital and mammographic radiographs share: X-Ray Generation (PS3.3 §C.8.7.10 ff.), DX Detector (§C.8.11.4), DX Image
/// (§C.8.11.3), DX Series (§C.8.11.1) and DX Positioning (§C.8.11.5).</summary>
internal static class ProjectionXRayModules
{
    /// <summary>Adds what the tube gave.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="kilovolts">KVP.</param>
    /// <param name="milliamperes">X-Ray Tube Current.</param>
    /// <param name="milliseconds">Exposure Time.</param>
    public static void AddExposure(DicomDataset dataset, double kilovolts, int milliamperes, int milliseconds) => dataset
        .AddDecimals(DicomTag.KVP, kilovolts)
        .AddOrUpdate(DicomTag.XRayTubeCurrent, milliamperes)
        .AddOrUpdate(DicomTag.ExposureTime, milliseconds)
        .AddOrUpdate(DicomTag.Exposure, milliamperes * milliseconds / 1000)
        .AddOrUpdate(DicomTag.ExposureInuAs, milliamperes * milliseconds);

    /// <summary>Adds how far everything was.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="toDetector">Distance Source to Detector, in mm.</param>
    /// <param name="toPatient">Distance Source to Patient, in mm.</param>
    public static void AddDistances(DicomDataset dataset, double toDetector, double toPatient) => dataset
        .AddDecimals(DicomTag.DistanceSourceToDetector, toDetector)
        .AddDecimals(DicomTag.DistanceSourceToPatient, toPatient)
        // PS3.3 §C.8.7.5.1: the ratio of the two.
        .AddDecimals(DicomTag.EstimatedRadiographicMagnificationFactor, toDetector / toPatient);

    /// <summary>Adds the digital detector.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="spacing">Imager Pixel Spacing, in mm.</param>
    /// <param name="type">Detector Type: DIRECT or SCINTILLATOR.</param>
    /// <param name="id">Detector ID.</param>
    /// <param name="rows">Rows, all of them active.</param>
    /// <param name="columns">Columns, all of them active.</param>
    public static void AddDetector(DicomDataset dataset, double spacing, string type, string id, int rows, int columns) => dataset
        .AddOrUpdate(DicomTag.DetectorType, type)
        .AddOrUpdate(DicomTag.DetectorConfiguration, "AREA")
        .AddOrUpdate(DicomTag.DetectorID, id)
        .AddOrUpdate(DicomTag.FieldOfViewShape, "RECTANGLE")
        .AddOrUpdate(DicomTag.FieldOfViewDimensions, [.. ((double[])[rows * spacing, columns * spacing]).Select(edge => (int)edge)])
        .AddDecimals(DicomTag.FieldOfViewOrigin, 0, 0)
        .AddDecimals(DicomTag.FieldOfViewRotation, 0)
        .AddOrUpdate(DicomTag.FieldOfViewHorizontalFlip, "NO")
        .AddDecimals(DicomTag.ImagerPixelSpacing, spacing, spacing)
        .AddDecimals(DicomTag.DetectorElementSpacing, spacing, spacing);

    /// <summary>Adds the processing that makes an image for presentation (PS3.3 §C.8.11.3.1).</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="center">Window Center.</param>
    /// <param name="width">Window Width.</param>
    /// <param name="isWhiteForDense">Whether greater values are denser tissue.</param>
    public static void AddPresentation(DicomDataset dataset, double center, double width, bool isWhiteForDense) => dataset
        .AddOrUpdate(DicomTag.PresentationIntentType, "FOR PRESENTATION")
        .AddEmpty(DicomTag.AcquisitionContextSequence)
        .AddOrUpdate(DicomTag.PixelIntensityRelationship, "LOG")
        // PS3.3 §C.8.11.3.1.2: −1 where a greater value means less X-ray intensity.
        .AddOrUpdate(DicomTag.PixelIntensityRelationshipSign, isWhiteForDense ? -1 : 1)
        .AddDecimals(DicomTag.RescaleIntercept, 0)
        .AddDecimals(DicomTag.RescaleSlope, 1)
        .AddOrUpdate(DicomTag.RescaleType, "US")
        .AddOrUpdate(DicomTag.PresentationLUTShape, isWhiteForDense ? "IDENTITY" : "INVERSE")
        .AddDecimals(DicomTag.WindowCenter, center)
        .AddDecimals(DicomTag.WindowWidth, width);

    /// <summary>Adds the tube's target, filter and grid.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="anode">Anode Target Material.</param>
    /// <param name="filter">Filter Material.</param>
    /// <param name="grid">Grid.</param>
    /// <param name="focalSpot">Focal Spot(s), in mm.</param>
    public static void AddBeam(DicomDataset dataset, string anode, string filter, string grid, double focalSpot) => dataset
        .AddOrUpdate(DicomTag.AnodeTargetMaterial, anode)
        .AddOrUpdate(DicomTag.FilterMaterial, filter)
        .AddOrUpdate(DicomTag.Grid, grid)
        .AddDecimals(DicomTag.FocalSpots, focalSpot);
}
