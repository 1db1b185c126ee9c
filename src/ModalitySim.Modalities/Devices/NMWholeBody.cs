using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A bone scan of the whole body: one frame from the front, one from behind.</summary>
internal sealed class NMWholeBody(DeviceProfile profile, ulong seed, NMTracer tracer) : NMPlan(NMProtocols.WholeBody, tracer, 2)
{
    private const double Height = 2000;

    public override string BodyPart => "WHOLEBODY";

    protected override string Kind => "WHOLE BODY";

    protected override int FrameMilliseconds => 900_000;

    protected override double PixelSize => Math.Round(Height / Matrix.Rows, 6, MidpointRounding.AwayFromZero);

    protected override CodedConcept Region => AnatomicRegion.WholeBody;

    protected override TimeSpan Uptake => TimeSpan.FromHours(3);

    protected override (int Rows, int Columns) Matrix => (Math.Min(65535, profile.Rows * 8), Math.Min(65535, profile.Columns * 2));

    // From behind, the patient's left is on the left of the image.
    protected override void Expect(int frame, Span<short> pixels)
    {
        ImagePlane plane = ImagePlane.Around(
            new(0, 0, -40), new(frame == 0 ? 1 : -1, 0, 0), new(0, 0, -1), PixelSize, Matrix.Rows, Matrix.Columns);
        Project(BodyActivity.Skeleton(seed, isFromBehind: frame == 1), plane, 2.2f, pixels);
    }

    protected override void AddFrames(DicomDataset dataset)
    {
        NMImageModules.AddDetectorFrames(dataset, 2);
        dataset
            .AddOrUpdate(DicomTag.ActualFrameDuration, FrameMilliseconds)
            .AddDecimals(DicomTag.ScanVelocity, Math.Round(Height / 900, 3))
            .AddOrUpdate(DicomTag.WholeBodyTechnique, "1PS")
            .AddOrUpdate(DicomTag.ScanLength, (int)Height)
            .AddOrUpdate(
                DicomTag.DetectorInformationSequence,
                NMImageModules.Detector([], [], new("399348003", "SCT", "antero-posterior")),
                NMImageModules.Detector([], [], new("272479007", "SCT", "postero-anterior")));
    }
}
