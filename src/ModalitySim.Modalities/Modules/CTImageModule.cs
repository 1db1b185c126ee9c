using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>CT Image Module (PS3.3 §C.8.2.1), what sequential, spiral and localizer images have in common.</summary>
internal static class CTImageModule
{
    /// <summary>Exposure Modulation Type of a tube current that stays the same.</summary>
    public const string NoModulation = "NONE";

    /// <summary>The phantom that CTDIvol is stated for (PS3.16 CID 4052).</summary>
    public static readonly CodedConcept HeadPhantom = new("113690", "DCM", "IEC Head Dosimetry Phantom");

    /// <summary>Adds kind, units and geometry of the gantry.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="kind">Image Type value 3: AXIAL or LOCALIZER (PS3.3 §C.8.2.1.1.1).</param>
    /// <param name="intercept">Rescale Intercept.</param>
    /// <param name="isHounsfield">Whether the rescaled values are Hounsfield units.</param>
    /// <param name="diameter">Reconstruction Diameter, in mm.</param>
    /// <param name="tilt">Gantry/Detector Tilt, in degrees.</param>
    public static void AddTo(DicomDataset dataset, string kind, int intercept, bool isHounsfield, double diameter, double tilt) => dataset
        .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", kind)
        .AddOrUpdate(DicomTag.RescaleIntercept, intercept)
        .AddOrUpdate(DicomTag.RescaleSlope, 1)
        // PS3.3 §C.11.1.1.2: HU is for values that are on the scale of Hounsfield; a projection is not.
        .AddOrUpdate(DicomTag.RescaleType, isHounsfield ? "HU" : "US")
        .AddDecimals(DicomTag.DataCollectionDiameter, 500)
        .AddDecimals(DicomTag.ReconstructionDiameter, diameter)
        .AddDecimals(DicomTag.DistanceSourceToDetector, 1085.6)
        .AddDecimals(DicomTag.DistanceSourceToPatient, 595)
        .AddDecimals(DicomTag.GantryDetectorTilt, tilt)
        .AddDecimals(DicomTag.TableHeight, 142)
        .AddOrUpdate(DicomTag.RotationDirection, "CW")
        .AddOrUpdate(DicomTag.FilterType, "WEDGE")
        .AddDecimals(DicomTag.FocalSpots, 1.2);

    /// <summary>Adds what went through the tube.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="kilovolts">KVP.</param>
    /// <param name="milliamperes">X-Ray Tube Current.</param>
    /// <param name="milliseconds">Exposure Time.</param>
    /// <param name="milliampereSeconds">Exposure.</param>
    /// <param name="kernel">Convolution Kernel.</param>
    /// <param name="scanOptions">Scan Options.</param>
    public static void AddExposure(
        DicomDataset dataset, double kilovolts, int milliamperes, int milliseconds, int milliampereSeconds, string kernel, string scanOptions) => dataset
        .AddDecimals(DicomTag.KVP, kilovolts)
        .AddOrUpdate(DicomTag.XRayTubeCurrent, milliamperes)
        .AddOrUpdate(DicomTag.ExposureTime, milliseconds)
        .AddOrUpdate(DicomTag.Exposure, milliampereSeconds)
        .AddOrUpdate(DicomTag.GeneratorPower, (int)(kilovolts * milliamperes / 1000))
        .AddOrUpdate(DicomTag.ConvolutionKernel, kernel)
        .AddOrUpdate(DicomTag.ScanOptions, scanOptions);

    /// <summary>Adds collimation, movement and dose of a rotating scan.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="rotationSeconds">Revolution Time.</param>
    /// <param name="collimation">Single Collimation Width, in mm.</param>
    /// <param name="detectorRows">Rows of the detector in use.</param>
    /// <param name="pitch">Spiral Pitch Factor; null for a sequence.</param>
    /// <param name="doseIndex">CTDIvol, in mGy.</param>
    public static void AddRotation(
        DicomDataset dataset, double rotationSeconds, double collimation, int detectorRows, double? pitch, double doseIndex)
    {
        double total = collimation * detectorRows;
        dataset
            .AddOrUpdate(DicomTag.RevolutionTime, rotationSeconds)
            .AddOrUpdate(DicomTag.SingleCollimationWidth, collimation)
            .AddOrUpdate(DicomTag.TotalCollimationWidth, total)
            .AddOrUpdate(DicomTag.ExposureModulationType, NoModulation)
            .AddOrUpdate(DicomTag.CTDIvol, doseIndex)
            .AddOrUpdate(DicomTag.CTDIPhantomTypeCodeSequence, HeadPhantom.ToDataset());
        if (pitch is not { } factor) return;
        dataset
            .AddOrUpdate(DicomTag.SpiralPitchFactor, factor)
            .AddOrUpdate(DicomTag.TableFeedPerRotation, Math.Round(total * factor, 6))
            .AddOrUpdate(DicomTag.TableSpeed, Math.Round(total * factor / rotationSeconds, 6));
    }
}
