using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of axial CT images, sequential or spiral, from the skull base to the vertex.</summary>
internal sealed class CTSlices : SlicePlan
{
    private const double From = -45, To = 110;
    /// <summary>The reconstructed field, in mm.</summary>
    public const double FieldOfView = 250;


    private readonly CTProtocol _protocol;
    private readonly IReadOnlyList<Ellipsoid> _bodies;
    private readonly ImagePlane _first;
    private readonly double _start, _step, _tilt;
    private readonly short[] _values;
    private readonly NoiseField _noise;
    private readonly CTExposure _exposure;

    /// <summary>Plans the series.</summary>
    public CTSlices(CTProtocol protocol, DeviceProfile profile, IReadOnlyList<Ellipsoid> bodies)
    {
        _protocol = protocol;
        _bodies = bodies;
        Count = profile.Slices ?? (int)((To - From) / protocol.Increment);
        (_start, _step) = Spread(From, To, protocol.Increment, Count);
        // A spiral is scanned upright: with a tilted gantry its slices would shear.
        _tilt = protocol.Pitch is null ? profile.GantryTilt : 0;
        (double sin, double cos) = PortableMath.SinCos(_tilt);
        double spacing = Math.Round(FieldOfView / Math.Max(profile.Rows, profile.Columns), 6, MidpointRounding.AwayFromZero);
        _first = ImagePlane.Around(
            new(0, 0, _start), new(1, 0, 0), new(0, Rounded(cos), Rounded(-sin)), spacing, profile.Rows, profile.Columns);
        _values = Attenuation.StoredValues(protocol.Info.UsesContrast);
        _noise = NoiseField.Get(protocol.Noise, protocol.NoiseGrain);
        _exposure = protocol.Expose(Count, _step);
    }

    /// <summary>Gets the distance of slices, in mm.</summary>
    public double Spacing => _step;

    /// <summary>Gets the gantry's tilt, in degrees; none for a spiral.</summary>
    public double Tilt => _tilt;

    public override DicomUID SopClass => DicomUID.CTImageStorage;

    public override string Description => _protocol.Info.Description;

    public override string ProtocolName => _protocol.ProtocolName;

    public override ProtocolInfo? Protocol => _protocol.Info;

    public override string BodyPart => "HEAD";

    public override int Count { get; }

    public override TimeSpan Preparation => TimeSpan.FromSeconds(_protocol.Info.UsesContrast ? 90 : 40);

    public override TimeSpan Interval => _protocol.Interval(_step);

    public override IReadOnlyList<CTExposure> Exposures => [_exposure];

    public override double SliceThickness => _protocol.SliceThickness;

    public override int ImagesInAcquisition => _protocol.Pitch is null ? 1 : Count;

    // PS3.3 §C.7.6.1: an acquisition is one continuous gathering of data: a rotation of a sequence, or a whole spiral.
    public override int AcquisitionNumber(int index) => _protocol.Pitch is null ? index + 1 : 1;

    // The table moves along z, whatever the gantry's tilt.
    public override ImagePlane PlaneOf(int index) =>
        _first with { Position = _first.Position with { Z = Math.Round(_first.Position.Z + (index * _step), 4, MidpointRounding.AwayFromZero) } };

    public override double? SliceLocationOf(int index) => Math.Round(_start + (index * _step), 4, MidpointRounding.AwayFromZero);

    protected override void AddModalityPart(DicomDataset dataset, SeriesContext series)
    {
        CTImageModule.AddTo(dataset, "AXIAL", Attenuation.Intercept, isHounsfield: true, FieldOfView, _tilt);
        CTImageModule.AddExposure(
            dataset, _protocol.TubeKilovolts, _protocol.TubeMilliamperes, _protocol.RotationMilliseconds, _protocol.MilliampereSeconds,
            _protocol.Kernel, _protocol.Pitch is null ? "SEQUENCE MODE" : "SPIRAL MODE");
        CTImageModule.AddRotation(
            dataset, _protocol.RotationMilliseconds / 1000.0, _protocol.Collimation, _protocol.DetectorRows, _protocol.Pitch, _protocol.DoseIndex);
        dataset.AddOrUpdate(DicomTag.IrradiationEventUID, series.IrradiationEventUid(0));
        AnatomicRegion.AddTo(dataset, AnatomicRegion.Head);
        VoiLutModule.AddTo(dataset, _protocol.WindowCenter, _protocol.WindowWidth, _protocol.WindowName);
        if (_protocol.Info.UsesContrast) ContrastBolusModule.AddTo(dataset, CTModality.ContrastAgent, series.Start.AddSeconds(-25));
    }

    public override void Paint(int index, ulong seed, Span<short> pixels)
    {
        PhantomPainter.Paint(_bodies, PlaneOf(index), _values, pixels);
        _noise.AddTo(pixels, _first.Columns, seed, 0, Attenuation.Greatest);
    }

    private static double Rounded(double direction) => Math.Round(direction, 10, MidpointRounding.AwayFromZero) + 0.0;
}
