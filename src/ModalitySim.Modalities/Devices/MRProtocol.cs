namespace ModalitySim.Modalities.Devices;

/// <summary>How an MR acquires one series: the timing that makes both the contrast of the pixels and the attributes of the header.</summary>
internal sealed record MRProtocol
{
    public required ProtocolInfo Info { get; init; }

    /// <summary>Gets Protocol Name, as it stands on the console.</summary>
    public required string ProtocolName { get; init; }

    /// <summary>Gets Scanning Sequence, values separated by a backslash.</summary>
    public required string ScanningSequence { get; init; }

    /// <summary>Gets Sequence Variant, values separated by a backslash.</summary>
    public required string SequenceVariant { get; init; }

    /// <summary>Gets Scan Options; empty for none.</summary>
    public string ScanOptions { get; init; } = "";

    public required string SequenceName { get; init; }

    /// <summary>Gets TR, in ms.</summary>
    public required double RepetitionTime { get; init; }

    /// <summary>Gets TE, in ms.</summary>
    public required double EchoTime { get; init; }

    /// <summary>Gets TI in ms, or null without inversion pulse.</summary>
    public double? InversionTime { get; init; }

    public required int EchoTrainLength { get; init; }

    public required double FlipAngle { get; init; }

    public required int Averages { get; init; }

    /// <summary>Gets Pixel Bandwidth, in Hz per pixel.</summary>
    public required double Bandwidth { get; init; }

    /// <summary>Gets SAR, in W/kg.</summary>
    public required double AbsorptionRate { get; init; }

    public double SliceThickness { get; init; } = 5;

    /// <summary>Gets the distance of slices when the profile does not fix their number, in mm.</summary>
    public double Increment { get; init; } = 6;

    /// <summary>Gets the receiver's gain.</summary>
    public required double Gain { get; init; }

    /// <summary>Gets the standard deviation of noise, in stored values.</summary>
    public required double Noise { get; init; }

    public required double WindowCenter { get; init; }

    public required double WindowWidth { get; init; }
}
