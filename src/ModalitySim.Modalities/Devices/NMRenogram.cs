using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A renogram: kidneys from behind that fill and empty, frame by frame.</summary>
internal sealed class NMRenogram(DeviceProfile profile, ulong seed, NMTracer tracer) : NMPlan(
    NMProtocols.Renogram, tracer, profile.Frames ?? NMProtocols.UsualFrames)
{
    private const double FieldOfView = 500, Minutes = 20;

    // Beyond these the frames repeat: a long renogram costs no more painting than a usual one.
    private const int Most = 240;

    public override string BodyPart => "ABDOMEN";

    public override int PaintedFrames(int index) => Math.Min(Frames, Most);

    protected override string Kind => "DYNAMIC";

    protected override int FrameMilliseconds => Math.Max(1, (int)(Minutes * 60_000 / Frames));

    protected override double PixelSize => UprightViews.Spacing(profile, FieldOfView);

    protected override CodedConcept Region => AnatomicRegion.Kidney;

    protected override TimeSpan Uptake => TimeSpan.Zero;

    protected override (int Rows, int Columns) Matrix => (profile.Rows, profile.Columns);

    protected override void Expect(int frame, Span<short> pixels)
    {
        ImagePlane plane = ImagePlane.Around(new(0, 0, 60), new(-1, 0, 0), new(0, 0, -1), PixelSize, profile.Rows, profile.Columns);
        int painted = PaintedFrames(0);
        Project(BodyActivity.Kidneys(seed, ((frame % painted) + 0.5) * Minutes / painted), plane, 6f, pixels);
    }

    protected override void AddFrames(DicomDataset dataset)
    {
        NMImageModules.AddTimeFrames(dataset, Frames, FrameMilliseconds);
        dataset.AddOrUpdate(
            DicomTag.DetectorInformationSequence, NMImageModules.Detector([], [], new("272479007", "SCT", "postero-anterior")));
    }
}
