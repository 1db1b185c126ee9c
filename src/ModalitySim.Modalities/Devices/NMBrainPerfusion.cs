using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>Reconstructed tomography of a brain's perfusion: a frame per transverse slice.</summary>
internal sealed class NMBrainPerfusion : NMPlan
{
    private const double FieldOfView = 300, From = -50, To = 104;

    private readonly DeviceProfile _profile;
    private readonly IReadOnlyList<Ellipsoid> _head;
    private readonly short[] _values = Phantoms.Uptake.Perfusion();
    private readonly double _step;

    public NMBrainPerfusion(DeviceProfile profile, IReadOnlyList<Ellipsoid> head, NMTracer tracer)
        : base(NMProtocols.BrainPerfusion, tracer, profile.Slices ?? 32)
    {
        (_profile, _head) = (profile, head);
        _step = Math.Round((To - From) / Frames, 3, MidpointRounding.AwayFromZero);
    }

    public override string BodyPart => "BRAIN";

    protected override string Kind => "RECON TOMO";

    protected override int FrameMilliseconds => 20_000;

    protected override double PixelSize => UprightViews.Spacing(_profile, FieldOfView);

    protected override CodedConcept Region => AnatomicRegion.Brain;

    protected override TimeSpan Uptake => TimeSpan.FromMinutes(60);

    protected override (int Rows, int Columns) Matrix => (_profile.Rows, _profile.Columns);

    protected override void Expect(int frame, Span<short> pixels)
    {
        PhantomPainter.Paint(_head, PlaneOf(frame), _values, pixels);
        Blur.Apply(pixels, _profile.Columns, 8);
    }

    protected override void AddFrames(DicomDataset dataset)
    {
        ImagePlane plane = PlaneOf(0);
        (Vector3 row, Vector3 column) = (plane.RowDirection, plane.ColumnDirection);
        NMImageModules.AddSliceFrames(dataset, Frames);
        dataset
            .AddOrUpdate(DicomTag.NumberOfRotations, 1)
            .AddDecimals(DicomTag.SliceThickness, _step)
            .AddDecimals(DicomTag.SpacingBetweenSlices, _step)
            .AddDecimals(DicomTag.ReconstructionDiameter, FieldOfView)
            .AddOrUpdate(DicomTag.ConvolutionKernel, "Butterworth 0.5")
            .AddOrUpdate(DicomTag.RotationInformationSequence, new DicomDataset()
                .AddDecimals(DicomTag.StartAngle, 0)
                .AddDecimals(DicomTag.AngularStep, 3)
                .AddOrUpdate(DicomTag.RotationDirection, "CW")
                .AddDecimals(DicomTag.ScanArc, 360)
                .AddOrUpdate(DicomTag.ActualFrameDuration, 20_000)
                .AddDecimals(DicomTag.RadialPosition, 140)
                .AddOrUpdate(DicomTag.NumberOfFramesInRotation, 120))
            .AddOrUpdate(
                DicomTag.DetectorInformationSequence,
                NMImageModules.Detector(
                    [row.X, row.Y, row.Z, column.X, column.Y, column.Z], [plane.Position.X, plane.Position.Y, plane.Position.Z], null));
    }

    private ImagePlane PlaneOf(int frame) => ImagePlane.Around(
        new(0, 0, From + (_step * (frame + 0.5))), new(1, 0, 0), new(0, 1, 0), PixelSize, _profile.Rows, _profile.Columns);
}
