using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of MR images: a stack of parallel slices, or the three crossing planes of a localizer.</summary>
internal sealed class MRSlices : SlicePlan
{
    private const double From = -52, To = 104;
    private const double FieldOfView = 240;

    // Transverse slices follow the line between the commissures, some degrees off the body's cross section.
    private const double Obliquity = -8;

    private readonly MRProtocol _protocol;
    private readonly DeviceProfile _profile;
    private readonly IReadOnlyList<Ellipsoid> _bodies;
    private readonly ImagePlane[] _planes;
    private readonly double[] _locations;
    private readonly double _spacing;
    private readonly short[] _values;
    private readonly NoiseField _noise;

    private MRSlices(
        MRProtocol protocol, DeviceProfile profile, IReadOnlyList<Ellipsoid> bodies, ImagePlane[] planes, double[] locations, double spacing)
    {
        _protocol = protocol;
        _profile = profile;
        _bodies = bodies;
        _planes = planes;
        _locations = locations;
        _spacing = spacing;
        _values = protocol.ScanningSequence == "GR"
            ? Relaxation.GradientEcho(protocol.RepetitionTime, protocol.EchoTime, protocol.FlipAngle, protocol.Gain)
            : Relaxation.SpinEcho(protocol.RepetitionTime, protocol.EchoTime, protocol.InversionTime, protocol.Gain);
        if (protocol.ScanOptions == "FS") Relaxation.SaturateFat(_values);
        _noise = NoiseField.Get(protocol.Noise, 1);
    }

    /// <summary>Gets the distance of slices, in mm.</summary>
    public double Spacing => _spacing;

    public override DicomUID SopClass => DicomUID.MRImageStorage;

    public override string Description => _protocol.Info.Description;

    public override string ProtocolName => _protocol.ProtocolName;

    public override ProtocolInfo? Protocol => IsLocalizer ? null : _protocol.Info;

    public override bool IsLocalizer => _protocol == MRProtocols.Localizer;

    public override string BodyPart => "BRAIN";

    public override int Count => _planes.Length;

    public override TimeSpan Preparation => TimeSpan.FromSeconds(25);

    // The slices of a stack are excited in turn within one repetition, and made into images one after the other.
    public override TimeSpan Interval => TimeSpan.FromMilliseconds(Math.Max(1, (int)(_protocol.RepetitionTime / Math.Max(1, Count))));

    public override double SliceThickness => _protocol.SliceThickness;

    /// <summary>Plans a stack of transverse slices.</summary>
    public static MRSlices Stack(MRProtocol protocol, DeviceProfile profile, IReadOnlyList<Ellipsoid> bodies)
    {
        int count = profile.Slices ?? (int)((To - From) / protocol.Increment);
        (double start, double step) = Spread(From, To, protocol.Increment, count);
        (double sin, double cos) = PortableMath.SinCos(Obliquity);
        ImagePlane middle = Plane(profile, new(1, 0, 0), new(0, Rounded(cos), Rounded(sin)));
        double[] locations = [.. Enumerable.Range(0, count).Select(i => Math.Round(start + (i * step), 4, MidpointRounding.AwayFromZero))];
        return new(protocol, profile, bodies, [.. locations.Select(middle.Shifted)], locations, step);
    }

    /// <summary>Plans three slices in each of the three main planes.</summary>
    public static MRSlices ThreePlanes(MRProtocol protocol, DeviceProfile profile, IReadOnlyList<Ellipsoid> bodies)
    {
        Vector3 left = new(1, 0, 0), back = new(0, 1, 0), feet = new(0, 0, -1);
        List<ImagePlane> planes = [];
        List<double> locations = [];
        foreach ((Vector3 row, Vector3 column, double middle) in ((Vector3, Vector3, double)[])[(left, back, 20), (left, feet, 0), (back, feet, 7)])
        {
            ImagePlane plane = Plane(profile, row, column);
            for (int i = -1; i <= 1; i++)
            {
                planes.Add(plane.Shifted(middle + (i * protocol.Increment)));
                locations.Add(middle + (i * protocol.Increment));
            }
        }
        return new(protocol, profile, bodies, [.. planes], [.. locations], protocol.Increment);
    }

    public override ImagePlane PlaneOf(int index) => _planes[index];

    public override double? SliceLocationOf(int index) => _locations[index];

    protected override void AddModalityPart(DicomDataset dataset, SeriesContext series)
    {
        MRImageModule.AddSequence(
            dataset, _protocol.ScanningSequence, _protocol.SequenceVariant, _protocol.ScanOptions, _protocol.SequenceName);
        MRImageModule.AddTiming(
            dataset, _protocol.RepetitionTime, _protocol.EchoTime, _protocol.InversionTime, _protocol.EchoTrainLength, _protocol.FlipAngle);
        MRImageModule.AddSampling(
            dataset, _profile.MagneticFieldStrength, _protocol.Averages, _protocol.Bandwidth, _protocol.AbsorptionRate, _spacing, FieldOfView,
            _profile.Columns, _profile.Rows);
        AnatomicRegion.AddTo(dataset, AnatomicRegion.Brain);
        VoiLutModule.AddTo(dataset, _protocol.WindowCenter, _protocol.WindowWidth, _protocol.Info.Name.ToUpperInvariant());
    }

    public override void Paint(int index, ulong seed, Span<short> pixels)
    {
        PhantomPainter.Paint(_bodies, _planes[index], _values, pixels);
        _noise.AddMagnitudeTo(pixels, _planes[index].Columns, seed, Relaxation.Greatest);
    }

    private static ImagePlane Plane(DeviceProfile profile, Vector3 row, Vector3 column)
    {
        double spacing = Math.Round(FieldOfView / Math.Max(profile.Rows, profile.Columns), 6, MidpointRounding.AwayFromZero);
        return ImagePlane.Around(new(0, 0, 0), row, column, spacing, profile.Rows, profile.Columns);
    }

    private static double Rounded(double direction) => Math.Round(direction, 10, MidpointRounding.AwayFromZero) + 0.0;
}
