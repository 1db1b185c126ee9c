namespace ModalitySim.Modalities.Modules;

/// <summary>One CT irradiation event: a single continuous actuation of the irradiation switch, a whole sequence of rotations included (PS3.16
/// TID 10013). Images and dose report take their exposure attributes from here.</summary>
internal sealed record CTExposure
{
    /// <summary>Gets Protocol Name.</summary>
    public required string ProtocolName { get; init; }

    /// <summary>Gets the anatomy that was scanned.</summary>
    public required CodedConcept Region { get; init; }

    /// <summary>Gets how it was scanned.</summary>
    public required CTScan Scan { get; init; }

    /// <summary>Gets the time from the beginning of the series.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>Gets the time from the first radiation to the last.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>Gets for how long there was radiation, in s.</summary>
    public required double Seconds { get; init; }

    public required double Kilovolts { get; init; }

    public required int Milliamperes { get; init; }

    /// <summary>Gets the time of one rotation in s; null where the tube is at rest.</summary>
    public double? RotationSeconds { get; init; }

    /// <summary>Gets the width of a detector row, in mm.</summary>
    public required double SingleCollimation { get; init; }

    /// <summary>Gets the width of all detector rows in use, in mm.</summary>
    public required double TotalCollimation { get; init; }

    /// <summary>Gets the pitch of a spiral; null for other scans.</summary>
    public double? Pitch { get; init; }

    /// <summary>Gets the length that was irradiated, in mm.</summary>
    public required double ScanLength { get; init; }

    /// <summary>Gets the length of which images can be made, in mm.</summary>
    public required double ImagedLength { get; init; }

    /// <summary>Gets CTDIvol in mGy; null where none is stated.</summary>
    public double? DoseIndex { get; init; }

    /// <summary>Gets the dose length product, in mGy·cm: CTDIvol times the scan length (PS3.16 TID 10013).</summary>
    public double? DoseLength => DoseIndex is { } index ? Math.Round(index * ScanLength / 10, 2, MidpointRounding.AwayFromZero) : null;
}

/// <summary>How a CT scans (PS3.16 CID 10013).</summary>
internal enum CTScan
{
    /// <summary>Rotation by rotation, the table at rest in between.</summary>
    Sequence,

    /// <summary>Rotating while the table moves.</summary>
    Spiral,

    /// <summary>With the tube at rest: a localizer.</summary>
    ConstantAngle,
}
