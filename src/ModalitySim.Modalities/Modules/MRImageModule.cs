using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>MR Image Module (PS3.3 §C.8.3.1).</summary>
internal static class MRImageModule
{
    // The gyromagnetic ratio of the proton over 2π, in MHz/T (CODATA 2018).
    private const double ProtonMegahertzPerTesla = 42.577478518;

    /// <summary>Adds what the pulse sequence is.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="scanningSequence">Scanning Sequence.</param>
    /// <param name="variant">Sequence Variant.</param>
    /// <param name="scanOptions">Scan Options; empty for none.</param>
    /// <param name="sequenceName">Sequence Name.</param>
    public static void AddSequence(DicomDataset dataset, string scanningSequence, string variant, string scanOptions, string sequenceName) => dataset
        // PS3.3 §C.8.3.1.1.1: value 3 of an image that is no map, projection or difference.
        .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "OTHER")
        .AddOrUpdate(DicomTag.ScanningSequence, scanningSequence)
        .AddOrUpdate(DicomTag.SequenceVariant, variant)
        .AddOrEmpty(DicomTag.ScanOptions, scanOptions)
        .AddOrUpdate(DicomTag.MRAcquisitionType, "2D")
        .AddOrUpdate(DicomTag.SequenceName, sequenceName)
        .AddOrUpdate(DicomTag.AngioFlag, "N");

    /// <summary>Adds when what happens.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="repetition">Repetition Time, in ms.</param>
    /// <param name="echo">Echo Time, in ms.</param>
    /// <param name="inversion">Inversion Time in ms; null when the sequence has no inversion pulse, which is when the attribute is not required.</param>
    /// <param name="echoTrain">Echo Train Length.</param>
    /// <param name="flipAngle">Flip Angle, in degrees.</param>
    public static void AddTiming(DicomDataset dataset, double repetition, double echo, double? inversion, int echoTrain, double flipAngle)
    {
        dataset
            .AddDecimals(DicomTag.RepetitionTime, repetition)
            .AddDecimals(DicomTag.EchoTime, echo)
            .AddOrUpdate(DicomTag.EchoNumbers, 1)
            .AddOrUpdate(DicomTag.EchoTrainLength, echoTrain)
            .AddDecimals(DicomTag.FlipAngle, flipAngle)
            .AddOrUpdate(DicomTag.VariableFlipAngleFlag, "N");
        if (inversion is { } time) dataset.AddDecimals(DicomTag.InversionTime, time);
    }

    /// <summary>Adds how k-space was sampled, in which field and with which coils.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="field">Magnetic Field Strength, in T.</param>
    /// <param name="averages">Number of Averages.</param>
    /// <param name="bandwidth">Pixel Bandwidth, in Hz per pixel.</param>
    /// <param name="absorptionRate">SAR, in W/kg.</param>
    /// <param name="spacing">Spacing Between Slices, in mm.</param>
    /// <param name="diameter">Reconstruction Diameter, in mm.</param>
    /// <param name="frequencySteps">Samples along a row, of Acquisition Matrix.</param>
    /// <param name="phaseSteps">Phase encoding steps, along a column.</param>
    public static void AddSampling(
        DicomDataset dataset, double field, int averages, double bandwidth, double absorptionRate, double spacing, double diameter,
        int frequencySteps, int phaseSteps) => dataset
        .AddDecimals(DicomTag.MagneticFieldStrength, field)
        .AddDecimals(DicomTag.ImagingFrequency, Math.Round(field * ProtonMegahertzPerTesla, 6, MidpointRounding.AwayFromZero))
        .AddOrUpdate(DicomTag.ImagedNucleus, "1H")
        .AddDecimals(DicomTag.NumberOfAverages, averages)
        .AddDecimals(DicomTag.PixelBandwidth, bandwidth)
        .AddDecimals(DicomTag.SAR, absorptionRate)
        .AddDecimals(DicomTag.SpacingBetweenSlices, spacing)
        .AddDecimals(DicomTag.ReconstructionDiameter, diameter)
        .AddOrUpdate(DicomTag.NumberOfPhaseEncodingSteps, phaseSteps)
        .AddDecimals(DicomTag.PercentSampling, 100)
        .AddDecimals(DicomTag.PercentPhaseFieldOfView, 100)
        .AddOrUpdate(DicomTag.InPlanePhaseEncodingDirection, "COL")
        // PS3.3 Table C.8-4: frequency rows, frequency columns, phase rows, phase columns; two of them are zero.
        .AddOrUpdate(DicomTag.AcquisitionMatrix, 0, frequencySteps, phaseSteps, 0)
        .AddOrUpdate(DicomTag.ReceiveCoilName, "HEAD 20")
        .AddOrUpdate(DicomTag.TransmitCoilName, "BODY");
}
