using ModalitySim.Modalities.Modules;

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

    private double TotalCollimation => Collimation * DetectorRows;

    // Of a spiral, in mm/s.
    private double TableSpeed => TotalCollimation * (Pitch ?? 0) / RotationMilliseconds * 1000;

    /// <summary>Computes the time from one slice to the next: a sequence moves the table between rotations; of a spiral, each slice is passed when the
    /// table is there.</summary>
    /// <param name="step">The distance of slices, in mm.</param>
    public TimeSpan Interval(double step) => TimeSpan.FromMilliseconds(
        Pitch is null ? RotationMilliseconds + 1500 : Math.Ceiling(step / TableSpeed * 1000));

    /// <summary>Computes the irradiation event of a whole series.</summary>
    /// <param name="slices">How many slices it has.</param>
    /// <param name="step">Their distance, in mm.</param>
    public CTExposure Expose(int slices, double step)
    {
        double imaged = (step * (slices - 1)) + SliceThickness;
        // A spiral irradiates half its collimation beyond either end; of a sequence, what is not imaged is not irradiated.
        double scanned = Pitch is null ? imaged : imaged + TotalCollimation;
        double seconds = Pitch is null ? slices * RotationMilliseconds / 1000.0 : scanned / TableSpeed;
        return new()
        {
            ProtocolName = ProtocolName,
            Region = AnatomicRegion.Head,
            Scan = Pitch is null ? CTScan.Sequence : CTScan.Spiral,
            Span = Pitch is null
                ? (Interval(step) * (slices - 1)) + TimeSpan.FromMilliseconds(RotationMilliseconds)
                : TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)),
            Seconds = Rounded(seconds),
            Kilovolts = TubeKilovolts,
            Milliamperes = TubeMilliamperes,
            RotationSeconds = RotationMilliseconds / 1000.0,
            SingleCollimation = Collimation,
            TotalCollimation = Rounded(TotalCollimation),
            Pitch = Pitch,
            ScanLength = Rounded(scanned),
            ImagedLength = Rounded(imaged),
            DoseIndex = DoseIndex,
        };
    }

    private static double Rounded(double value) => Math.Round(value, 3, MidpointRounding.AwayFromZero);
}
