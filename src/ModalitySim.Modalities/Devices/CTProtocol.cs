namespace ModalitySim.Modalities.Devices;

/// <summary>How a CT acquires and reconstructs one series.</summary>
internal sealed record CTProtocol
{
    public required ProtocolInfo Info { get; init; }

    /// <summary>Gets Protocol Name, as it stands on the console.</summary>
    public required string ProtocolName { get; init; }

    public required double TubeKilovolts { get; init; }

    public required int TubeMilliamperes { get; init; }

    /// <summary>Gets the time of one rotation, in ms.</summary>
    public required int RotationMilliseconds { get; init; }

    /// <summary>Gets the pitch of a spiral, or null for sequential scanning.</summary>
    public double? Pitch { get; init; }

    public required double SliceThickness { get; init; }

    /// <summary>Gets the distance of slices when the profile does not fix their number, in mm.</summary>
    public required double Increment { get; init; }

    /// <summary>Gets the width of one detector row, in mm.</summary>
    public required double Collimation { get; init; }

    public required int DetectorRows { get; init; }

    public required string Kernel { get; init; }

    /// <summary>Gets the dose index, in mGy.</summary>
    public required double DoseIndex { get; init; }

    public required double WindowCenter { get; init; }

    public required double WindowWidth { get; init; }

    public required string WindowName { get; init; }

    /// <summary>Gets the standard deviation of noise, in HU.</summary>
    public required double Noise { get; init; }

    /// <summary>Gets the samples over which noise is correlated.</summary>
    public required int NoiseGrain { get; init; }

    /// <summary>Gets Exposure in mAs: what the tube gave per slice.</summary>
    public int MilliampereSeconds => TubeMilliamperes * RotationMilliseconds / 1000;
}
