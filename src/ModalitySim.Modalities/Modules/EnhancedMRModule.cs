using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Enhanced MR Image (PS3.3 §C.8.13.1), MR Pulse Sequence (§C.8.13.4) and the functional groups of Enhanced MR (§C.8.13.5), as far as all
/// frames share them.</summary>
internal static class EnhancedMRModule
{
    private const double ProtonMegahertzPerTesla = 42.577478518;

    /// <summary>Adds the modules on the level of the image.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="field">Magnetic Field Strength, in T.</param>
    /// <param name="sequenceName">Pulse Sequence Name.</param>
    /// <param name="isGradientEcho">Whether the echo is a gradient's.</param>
    /// <param name="isFatSuppressed">Whether fat is suppressed by its frequency.</param>
    /// <param name="isTrain">Whether several lines of k-space follow one excitation.</param>
    public static void AddImage(DicomDataset dataset, double field, string sequenceName, bool isGradientEcho, bool isFatSuppressed, bool isTrain)
    {
        // Table C.8-87: Multiple Spin Echo belongs to spin echoes, Coverage of k-Space to 3D.
        if (!isGradientEcho) dataset.AddOrUpdate(DicomTag.MultipleSpinEcho, isTrain ? "YES" : "NO");
        dataset
            .AddOrUpdate(DicomTag.ResonantNucleus, "1H")
            .AddOrUpdate(DicomTag.KSpaceFiltering, "NONE")
            .AddDecimals(DicomTag.MagneticFieldStrength, field)
            .AddOrUpdate(DicomTag.ApplicableSafetyStandardAgency, "IEC")
            .AddOrUpdate(DicomTag.PulseSequenceName, sequenceName)
            .AddOrUpdate(DicomTag.MRAcquisitionType, "2D")
            .AddOrUpdate(DicomTag.EchoPulseSequence, isGradientEcho ? "GRADIENT" : "SPIN")
            .AddOrUpdate(DicomTag.MultiPlanarExcitation, "NO")
            .AddOrUpdate(DicomTag.PhaseContrast, "NO")
            .AddOrUpdate(DicomTag.TimeOfFlightContrast, "NO")
            .AddOrUpdate(DicomTag.SteadyStatePulseSequence, "NONE")
            .AddOrUpdate(DicomTag.EchoPlanarPulseSequence, "NO")
            .AddOrUpdate(DicomTag.SaturationRecovery, "NO")
            .AddOrUpdate(DicomTag.SpectrallySelectedSuppression, isFatSuppressed ? "FAT" : "NONE")
            .AddOrUpdate(DicomTag.OversamplingPhase, "NONE")
            .AddOrUpdate(DicomTag.GeometryOfKSpaceTraversal, "RECTILINEAR")
            .AddOrUpdate(DicomTag.RectilinearPhaseEncodeReordering, "LINEAR")
            .AddOrUpdate(DicomTag.SegmentedKSpaceTraversal, isTrain ? "PARTIAL" : "SINGLE")
            .AddOrUpdate(DicomTag.NumberOfKSpaceTrajectories, 1);
    }

    /// <summary>Adds MR's part of the Common CT/MR Image Description (§C.8.13.3.1).</summary>
    public static DicomDataset AddDescription(DicomDataset dataset, string contrast) => dataset
        .AddOrUpdate(DicomTag.ComplexImageComponent, "MAGNITUDE")
        .AddOrUpdate(DicomTag.AcquisitionContrast, contrast);

    /// <summary>Adds when what happens.</summary>
    /// <param name="groups">The shared item.</param>
    /// <param name="repetition">Repetition Time, in ms.</param>
    /// <param name="echo">Effective Echo Time, in ms.</param>
    /// <param name="inversion">Inversion Times in ms, or null.</param>
    /// <param name="echoTrain">Echo Train Length.</param>
    /// <param name="flipAngle">Flip Angle, in degrees.</param>
    /// <param name="isGradientEcho">Whether the echo is a gradient's.</param>
    /// <param name="absorptionRate">SAR, in W/kg.</param>
    public static void AddTiming(
        DicomDataset groups, double repetition, double echo, double? inversion, int echoTrain, double flipAngle, bool isGradientEcho, double absorptionRate)
    {
        DicomDataset modifier = new DicomDataset()
            .AddOrUpdate(DicomTag.InversionRecovery, inversion is null ? "NO" : "YES")
            .AddOrUpdate(DicomTag.FlowCompensation, "NONE")
            .AddOrUpdate(DicomTag.Spoiling, isGradientEcho ? "RF" : "NONE")
            .AddOrUpdate(DicomTag.T2Preparation, "NO")
            .AddOrUpdate(DicomTag.SpectrallySelectedExcitation, "NONE")
            .AddOrUpdate(DicomTag.SpatialPresaturation, "NONE")
            .AddOrUpdate(DicomTag.PartialFourier, "NO")
            .AddOrUpdate(DicomTag.ParallelAcquisition, "NO");
        if (inversion is { } time) modifier.AddOrUpdate(DicomTag.InversionTimes, time);
        groups
            .AddOrUpdate(DicomTag.MRTimingAndRelatedParametersSequence, new DicomDataset()
                .AddDecimals(DicomTag.RepetitionTime, repetition)
                .AddDecimals(DicomTag.FlipAngle, flipAngle)
                .AddOrUpdate(DicomTag.EchoTrainLength, echoTrain)
                .AddOrUpdate(DicomTag.RFEchoTrainLength, isGradientEcho ? 0 : echoTrain)
                .AddOrUpdate(DicomTag.GradientEchoTrainLength, isGradientEcho ? echoTrain : 0)
                .AddOrUpdate(DicomTag.SpecificAbsorptionRateSequence, new DicomDataset()
                    .AddOrUpdate(DicomTag.SpecificAbsorptionRateDefinition, "IEC_HEAD")
                    .AddOrUpdate(DicomTag.SpecificAbsorptionRateValue, absorptionRate))
                .AddOrUpdate(DicomTag.GradientOutputType, "DB_DT")
                .AddOrUpdate(DicomTag.GradientOutput, 42.5)
                .AddOrUpdate(
                    DicomTag.OperatingModeSequence, OperatingMode("STATIC FIELD"), OperatingMode("RF"), OperatingMode("GRADIENT")))
            .AddOrUpdate(DicomTag.MREchoSequence, new DicomDataset().AddOrUpdate(DicomTag.EffectiveEchoTime, echo))
            .AddOrUpdate(DicomTag.MRModifierSequence, modifier);
    }

    /// <summary>Adds how k-space was sampled, in which field and with which coils.</summary>
    /// <param name="groups">The shared item.</param>
    /// <param name="field">Magnetic Field Strength, in T.</param>
    /// <param name="averages">Number of Averages.</param>
    /// <param name="bandwidth">Pixel Bandwidth, in Hz per pixel.</param>
    /// <param name="frequencySteps">Samples along a row.</param>
    /// <param name="phaseSteps">Phase encoding steps, along a column.</param>
    public static void AddSampling(DicomDataset groups, double field, int averages, double bandwidth, int frequencySteps, int phaseSteps) => groups
        .AddOrUpdate(DicomTag.MRFOVGeometrySequence, new DicomDataset()
            .AddOrUpdate(DicomTag.InPlanePhaseEncodingDirection, "COLUMN")
            .AddOrUpdate(DicomTag.MRAcquisitionFrequencyEncodingSteps, frequencySteps)
            .AddOrUpdate(DicomTag.MRAcquisitionPhaseEncodingStepsInPlane, phaseSteps)
            .AddDecimals(DicomTag.PercentSampling, 100)
            .AddDecimals(DicomTag.PercentPhaseFieldOfView, 100))
        .AddOrUpdate(DicomTag.MRImagingModifierSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.MagnetizationTransfer, "NONE")
            .AddOrUpdate(DicomTag.BloodSignalNulling, "NO")
            .AddOrUpdate(DicomTag.Tagging, "NONE")
            .AddOrUpdate(DicomTag.TransmitterFrequency, Math.Round(field * ProtonMegahertzPerTesla, 6, MidpointRounding.AwayFromZero))
            .AddDecimals(DicomTag.PixelBandwidth, bandwidth))
        .AddOrUpdate(DicomTag.MRReceiveCoilSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.ReceiveCoilName, "HEAD 20")
            .AddOrUpdate(DicomTag.ReceiveCoilManufacturerName, "ModalitySim")
            .AddOrUpdate(DicomTag.ReceiveCoilType, "VOLUME")
            .AddOrUpdate(DicomTag.QuadratureReceiveCoil, "YES"))
        .AddOrUpdate(DicomTag.MRTransmitCoilSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.TransmitCoilName, "BODY")
            .AddOrUpdate(DicomTag.TransmitCoilManufacturerName, "ModalitySim")
            .AddOrUpdate(DicomTag.TransmitCoilType, "BODY"))
        .AddOrUpdate(DicomTag.MRAveragesSequence, new DicomDataset().AddOrUpdate(DicomTag.NumberOfAverages, averages));

    private static DicomDataset OperatingMode(string type) => new DicomDataset()
        .AddOrUpdate(DicomTag.OperatingModeType, type)
        .AddOrUpdate(DicomTag.OperatingMode, "IEC_NORMAL");
}
