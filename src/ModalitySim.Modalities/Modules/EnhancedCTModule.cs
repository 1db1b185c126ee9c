using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>The functional groups of Enhanced CT (PS3.3 §C.8.15.3), as far as all frames of an acquisition share them.</summary>
internal static class EnhancedCTModule
{
    /// <summary>Adds how the gantry moved.</summary>
    /// <param name="groups">The shared item.</param>
    /// <param name="rotationSeconds">Revolution Time.</param>
    /// <param name="collimation">Single Collimation Width, in mm.</param>
    /// <param name="detectorRows">Rows of the detector in use.</param>
    /// <param name="pitch">Spiral Pitch Factor; null for a sequence.</param>
    /// <param name="tilt">Gantry/Detector Tilt, in degrees.</param>
    public static void AddAcquisition(
        DicomDataset groups, double rotationSeconds, double collimation, int detectorRows, double? pitch, double tilt)
    {
        double total = collimation * detectorRows;
        groups
            .AddOrUpdate(DicomTag.CTImageFrameTypeSequence, FunctionalGroups.FrameType())
            .AddOrUpdate(DicomTag.CTAcquisitionTypeSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.AcquisitionType, pitch is null ? "SEQUENCED" : "SPIRAL")
                .AddOrUpdate(DicomTag.ConstantVolumeFlag, "NO")
                .AddOrUpdate(DicomTag.FluoroscopyFlag, "NO"))
            .AddOrUpdate(DicomTag.CTAcquisitionDetailsSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.RotationDirection, "CW")
                .AddOrUpdate(DicomTag.RevolutionTime, rotationSeconds)
                .AddOrUpdate(DicomTag.SingleCollimationWidth, collimation)
                .AddOrUpdate(DicomTag.TotalCollimationWidth, total)
                .AddDecimals(DicomTag.TableHeight, 142)
                .AddDecimals(DicomTag.GantryDetectorTilt, tilt)
                .AddDecimals(DicomTag.DataCollectionDiameter, 500))
            .AddOrUpdate(DicomTag.CTGeometrySequence, new DicomDataset()
                .AddOrUpdate(DicomTag.DistanceSourceToDetector, "1085.6")
                .AddOrUpdate(DicomTag.DistanceSourceToDataCollectionCenter, 595.0));
        // §C.8.15.3.4: required of spirals and scans at a constant angle; the item of a sequence is empty.
        DicomDataset table = new();
        if (pitch is { } factor)
        {
            table
                .AddOrUpdate(DicomTag.TableSpeed, Math.Round(total * factor / rotationSeconds, 6))
                .AddOrUpdate(DicomTag.TableFeedPerRotation, Math.Round(total * factor, 6))
                .AddOrUpdate(DicomTag.SpiralPitchFactor, factor);
        }
        groups.AddOrUpdate(DicomTag.CTTableDynamicsSequence, table);
    }

    /// <summary>Adds how images were made of the data.</summary>
    /// <param name="groups">The shared item.</param>
    /// <param name="kernel">Convolution Kernel.</param>
    /// <param name="kernelGroup">Convolution Kernel Group.</param>
    /// <param name="diameter">Reconstruction Diameter, in mm.</param>
    /// <param name="spacing">Distance of pixels, in mm.</param>
    public static void AddReconstruction(DicomDataset groups, string kernel, string kernelGroup, double diameter, double spacing) =>
        groups.AddOrUpdate(DicomTag.CTReconstructionSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.ReconstructionAlgorithm, "FILTER_BACK_PROJ")
            .AddOrUpdate(DicomTag.ConvolutionKernel, kernel)
            .AddOrUpdate(DicomTag.ConvolutionKernelGroup, kernelGroup)
            .AddDecimals(DicomTag.ReconstructionDiameter, diameter)
            .AddOrUpdate(DicomTag.ReconstructionPixelSpacing, spacing, spacing)
            .AddOrUpdate(DicomTag.ReconstructionAngle, 360.0)
            .AddOrUpdate(DicomTag.ImageFilter, "NONE"));

    /// <summary>Adds what went through the tube.</summary>
    /// <param name="groups">The shared item.</param>
    /// <param name="kilovolts">KVP.</param>
    /// <param name="milliamperes">X-Ray Tube Current.</param>
    /// <param name="milliseconds">Exposure Time.</param>
    /// <param name="milliampereSeconds">Exposure.</param>
    /// <param name="doseIndex">CTDIvol, in mGy.</param>
    public static void AddExposure(
        DicomDataset groups, double kilovolts, int milliamperes, int milliseconds, int milliampereSeconds, double doseIndex) => groups
        .AddOrUpdate(DicomTag.CTExposureSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.ExposureTimeInms, (double)milliseconds)
            .AddOrUpdate(DicomTag.XRayTubeCurrentInmA, (double)milliamperes)
            .AddOrUpdate(DicomTag.ExposureInmAs, (double)milliampereSeconds)
            .AddOrUpdate(DicomTag.ExposureModulationType, "NONE")
            .AddOrUpdate(DicomTag.CTDIvol, doseIndex)
            .AddOrUpdate(DicomTag.CTDIPhantomTypeCodeSequence, new CodedConcept("113690", "DCM", "IEC Head Dosimetry Phantom").ToDataset()))
        .AddOrUpdate(DicomTag.CTXRayDetailsSequence, new DicomDataset()
            .AddDecimals(DicomTag.KVP, kilovolts)
            .AddDecimals(DicomTag.FocalSpots, 1.2)
            .AddOrUpdate(DicomTag.FilterType, "WEDGE")
            .AddOrUpdate(DicomTag.FilterMaterial, "ALUMINUM"));

    /// <summary>Makes CT Position of a frame (§C.8.15.3.5).</summary>
    /// <param name="x">The middle of the image, in mm.</param>
    /// <param name="y">The middle of the image, in mm.</param>
    /// <param name="z">The middle of the image, which is where the table stands too, in mm.</param>
    public static DicomDataset Position(double x, double y, double z) => new DicomDataset()
        .AddOrUpdate(DicomTag.TablePosition, z)
        .AddOrUpdate(DicomTag.DataCollectionCenterPatient, 0, 0, z)
        .AddOrUpdate(DicomTag.ReconstructionTargetCenterPatient, x, y, z);
}
