using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Frames in time: Multi-frame (PS3.3 §C.7.6.6), Cine (§C.7.6.5) and the X-ray modules of angiography and fluoroscopy: X-Ray Image
/// (§C.8.7.1), X-Ray Acquisition (§C.8.7.2), X-Ray Collimator (§C.8.7.3), X-Ray Table (§C.8.7.4).</summary>
internal static class CineModules
{
    /// <summary>Adds the time between frames.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="frames">Number of Frames.</param>
    /// <param name="frameTime">Frame Time, in ms.</param>
    public static void AddFrameTime(DicomDataset dataset, int frames, double frameTime) => dataset
        .AddOrUpdate(DicomTag.FrameIncrementPointer, DicomVR.AT, DicomTag.FrameTime.Value.ToString("X8", System.Globalization.CultureInfo.InvariantCulture))
        .AddDecimals(DicomTag.FrameTime, frameTime)
        .AddOrUpdate(DicomTag.RecommendedDisplayFrameRate, Math.Max(1, (int)(1000 / frameTime)))
        .AddOrUpdate(DicomTag.CineRate, Math.Max(1, (int)(1000 / frameTime)))
        .AddDecimals(DicomTag.EffectiveDuration, Math.Round(frames * frameTime / 1000, 3))
        .AddOrUpdate(DicomTag.PreferredPlaybackSequencing, 0);

    /// <summary>Adds what X-Ray Image and X-Ray Acquisition say.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="setting">Radiation Setting: SC for fluoroscopy, GR for acquisition.</param>
    /// <param name="kilovolts">KVP.</param>
    /// <param name="milliamperes">X-Ray Tube Current.</param>
    /// <param name="pulse">Average Pulse Width, in ms.</param>
    /// <param name="frames">Number of Frames.</param>
    /// <param name="spacing">Imager Pixel Spacing, in mm.</param>
    public static void AddXRay(
        DicomDataset dataset, string setting, double kilovolts, int milliamperes, int pulse, int frames, double spacing) => dataset
        .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "SINGLE PLANE")
        // §C.8.7.1.1.2: logarithmic, but made for the screen; LOG would need a Modality LUT back to intensity.
        .AddOrUpdate(DicomTag.PixelIntensityRelationship, "DISP")
        .AddOrUpdate(DicomTag.RadiationSetting, setting)
        .AddDecimals(DicomTag.KVP, kilovolts)
        .AddOrUpdate(DicomTag.XRayTubeCurrent, milliamperes)
        .AddOrUpdate(DicomTag.ExposureTime, pulse * frames)
        .AddOrUpdate(DicomTag.Exposure, milliamperes * pulse * frames / 1000)
        .AddDecimals(DicomTag.AveragePulseWidth, pulse)
        .AddOrUpdate(DicomTag.RadiationMode, "PULSED")
        .AddOrUpdate(DicomTag.TypeOfFilters, "STRIP")
        .AddOrUpdate(DicomTag.IntensifierSize, 280)
        .AddOrUpdate(DicomTag.FieldOfViewShape, "RECTANGLE")
        .AddDecimals(DicomTag.ImagerPixelSpacing, spacing, spacing)
        .AddDecimals(DicomTag.FocalSpots, 0.6)
        .AddOrUpdate(DicomTag.TableMotion, "STATIC");

    /// <summary>Adds a rectangular collimator that leaves a border of the image dark.</summary>
    public static void AddCollimator(DicomDataset dataset, int rows, int columns, int border) => dataset
        .AddOrUpdate(DicomTag.CollimatorShape, "RECTANGULAR")
        .AddOrUpdate(DicomTag.CollimatorLeftVerticalEdge, border)
        .AddOrUpdate(DicomTag.CollimatorRightVerticalEdge, columns + 1 - border)
        .AddOrUpdate(DicomTag.CollimatorUpperHorizontalEdge, border)
        .AddOrUpdate(DicomTag.CollimatorLowerHorizontalEdge, rows + 1 - border);

    /// <summary>Adds the positioner of an angiograph (PS3.3 §C.8.7.5), at rest.</summary>
    public static void AddPositioner(DicomDataset dataset, double primary, double secondary) => dataset
        .AddOrUpdate(DicomTag.PositionerMotion, "STATIC")
        .AddDecimals(DicomTag.PositionerPrimaryAngle, primary)
        .AddDecimals(DicomTag.PositionerSecondaryAngle, secondary);
}
