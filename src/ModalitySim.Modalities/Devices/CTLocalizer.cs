using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>The scout of a CT: one frontal and one lateral projection, made with the tube at rest while the table moves.</summary>
internal sealed class CTLocalizer : SlicePlan
{
    private const double FieldOfView = 300;
    private const double Kilovolts = 120, Collimation = 0.6, TotalCollimation = 3.6;
    private const int Milliamperes = 35, ExposureMilliseconds = 3200;

    private readonly IReadOnlyList<Ellipsoid> _bodies;
    private readonly ImagePlane[] _planes;
    private readonly NoiseField _noise = NoiseField.Get(6, 1);

    /// <summary>Plans the series.</summary>
    public CTLocalizer(DeviceProfile profile, IReadOnlyList<Ellipsoid> bodies)
    {
        _bodies = bodies;
        double spacing = Math.Round(FieldOfView / Math.Max(profile.Rows, profile.Columns), 6, MidpointRounding.AwayFromZero);
        Vector3 center = new(0, 0, 10), left = new(1, 0, 0), back = new(0, 1, 0), feet = new(0, 0, -1);
        _planes =
        [
            ImagePlane.Around(center, left, feet, spacing, profile.Rows, profile.Columns),
            ImagePlane.Around(center, back, feet, spacing, profile.Rows, profile.Columns),
        ];
    }

    public override DicomUID SopClass => DicomUID.CTImageStorage;

    public override string Description => "Topogram";

    public override string ProtocolName => "HeadTopogram";

    public override ProtocolInfo? Protocol => null;

    public override bool IsLocalizer => true;

    public override string BodyPart => "HEAD";

    public override int Count => _planes.Length;

    public override TimeSpan Preparation => TimeSpan.FromSeconds(75);

    public override TimeSpan Interval => TimeSpan.FromSeconds(8);

    public override double SliceThickness => 0.6;

    public override int ImagesInAcquisition => 1;

    public override int AcquisitionNumber(int index) => index + 1;

    public override ImagePlane PlaneOf(int index) => _planes[index];

    public override IReadOnlyList<CTExposure> Exposures => [.. _planes.Select((plane, index) => new CTExposure
    {
        ProtocolName = ProtocolName,
        Region = AnatomicRegion.Head,
        Scan = CTScan.ConstantAngle,
        Offset = Interval * index,
        Span = TimeSpan.FromMilliseconds(ExposureMilliseconds),
        Seconds = ExposureMilliseconds / 1000.0,
        Kilovolts = Kilovolts,
        Milliamperes = Milliamperes,
        SingleCollimation = Collimation,
        TotalCollimation = TotalCollimation,
        ScanLength = Math.Round(plane.Rows * plane.Spacing, 3, MidpointRounding.AwayFromZero),
        ImagedLength = Math.Round(plane.Rows * plane.Spacing, 3, MidpointRounding.AwayFromZero),
    })];

    public override double? SliceLocationOf(int index) => null;

    protected override void AddModalityPart(DicomDataset dataset, SeriesContext series)
    {
        CTImageModule.AddTo(dataset, "LOCALIZER", Attenuation.Intercept, isHounsfield: false, FieldOfView, tilt: 0);
        CTImageModule.AddExposure(
            dataset, Kilovolts, Milliamperes, ExposureMilliseconds, Milliamperes * ExposureMilliseconds / 1000, "T80s", "TOPOGRAM");
        dataset.AddOrUpdate(DicomTag.SingleCollimationWidth, Collimation).AddOrUpdate(DicomTag.TotalCollimationWidth, TotalCollimation);
        AnatomicRegion.AddTo(dataset, AnatomicRegion.Head);
        VoiLutModule.AddTo(dataset, 500, 2600, "TOPOGRAM");
    }

    // Each projection is an irradiation event of its own.
    protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
    {
        base.AddImagePart(dataset, instance);
        dataset.AddOrUpdate(DicomTag.IrradiationEventUID, instance.Series.IrradiationEventUid(instance.Index));
    }

    public override void Paint(int index, ulong seed, Span<short> pixels)
    {
        Projection.Paint(_bodies, _planes[index], pixels);
        _noise.AddTo(pixels, _planes[index].Columns, seed, 0, Attenuation.Greatest);
    }
}
