using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Documents;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>An ultrasound scanner: stills and loops, grey, by palette, in RGB and in YBR.</summary>
internal sealed class USModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "us",
        Modality = "US",
        Title = "Ultrasound",
        Defaults = new()
        {
            Name = "us",
            Kind = "us",
            Modality = "US",
            AETitle = "MODSIM_US",
            StationName = "US1",
            Location = "US ROOM 1",
            ManufacturerModelName = "Simulated US",
            DeviceSerialNumber = "US-0001",
            Rows = 480,
            Columns = 640,
        },
        SopClassUids = [DicomUID.UltrasoundImageStorage.Value, DicomUID.UltrasoundMultiFrameImageStorage.Value],
        Protocols = [.. USProtocol.All.Select(protocol => protocol.Info)],
        StandardProtocols = ["abdomen", "abdomen-doppler", "heart-cine"],
        Procedure = new("24558-9", "LN", "US Abdomen"),
        FramesPerImage = profile => profile.Frames ?? USProtocol.UsualFrames,
        // No presentation state: a grayscale one cannot refer to colour.
        Documents = [TextReport.Name, KeyObjects.Name, EncapsulatedPdf.Name],
        Create = profile => new USModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study) =>
        [.. study.Protocols.Select(info => new Scans(USProtocol.All.First(p => p.Info == info), Profile, study.PatientSeed))];

    private sealed class Scans(USProtocol protocol, DeviceProfile profile, ulong patientSeed) : ImagePlan
    {
        private const double FrameTime = 40;

        // A heart beats once in so many frames; the beats after the first repeat it.
        private const int FramesPerBeat = 24;

        private readonly int? _frames = protocol.IsCine ? profile.Frames ?? USProtocol.UsualFrames : null;
        private readonly double _spacing = Math.Round(protocol.Depth * 1.06 / profile.Rows, 6, MidpointRounding.AwayFromZero);
        private readonly short[] _echoes = protocol.Echoes();

        public override DicomUID SopClass => protocol.SopClass;

        public override string Description => protocol.Info.Description;

        public override string ProtocolName => protocol.Info.Name;

        public override ProtocolInfo? Protocol => protocol.Info;

        public override string BodyPart => protocol.IsHeart ? "HEART" : "ABDOMEN";

        public override int Count => protocol.Images;

        public override TimeSpan Preparation => TimeSpan.FromSeconds(45);

        public override TimeSpan Duration => TimeSpan.FromMilliseconds((_frames ?? 0) * FrameTime);

        public override TimeSpan Interval => Duration + TimeSpan.FromSeconds(12);

        public override int PaintedFrames(int index) => Math.Min(_frames ?? 1, FramesPerBeat);

        public override PixelLayout LayoutOf(int index) => (protocol.Photometric is "RGB" or "YBR_FULL"
            ? PixelLayout.Color8(profile.Rows, profile.Columns, protocol.Photometric)
            : PixelLayout.Gray8(profile.Rows, profile.Columns, protocol.Photometric)) with
        { Frames = _frames, IsPlanar = protocol.Photometric == "YBR_FULL" };

        public override void Paint(InstanceContext instance, int frame, Span<byte> pixels)
        {
            double beat = (double)frame / FramesPerBeat;
            ImagePlane plane = ImagePlane.Around(
                new(0, (profile.Rows * _spacing / 2) - 4, 0), new(1, 0, 0), new(0, 1, 0), _spacing, profile.Rows, profile.Columns);
            IReadOnlyList<Ellipsoid> bodies = protocol.Bodies(patientSeed, instance.Index, beat);
            // Speckle moves with the tissue, not from frame to frame: one seed for the loop.
            if (LayoutOf(instance.Index).Samples == 1)
            {
                Sonogram.Paint(bodies, _echoes, protocol.Depth, plane, instance.Seed, pixels);
                return;
            }
            byte[] gray = new byte[profile.Rows * profile.Columns];
            Sonogram.Paint(bodies, _echoes, protocol.Depth, plane, instance.Seed, gray);
            short[] flow = new short[gray.Length], isFlow = new short[_echoes.Length];
            isFlow[(int)Tissue.Vessel] = 1;
            PhantomPainter.Paint(bodies, plane, isFlow, flow);
            for (int i = 0; i < gray.Length; i++) Colored(gray[i], flow[i] == 1, i, plane, beat).CopyTo(pixels.Slice(3 * i, 3));
            if (protocol.Photometric == "YBR_FULL") ColorSpace.ToYbrPlanes(pixels);
        }

        protected override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
        {
            GeneralImageModule.AddSeriesPart(dataset, Count);
            // PS3.3 §C.8.5.6.1.1: value 3 is the view or organ, value 4 adds up what is shown: 2D 1, color Doppler 10.
            dataset
                .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", protocol.IsHeart ? "TTE" : "ABDOMINAL", protocol.HasFlow ? "0011" : "0001")
                .AddOrUpdate(DicomTag.UltrasoundColorDataPresent, protocol.HasFlow ? 1 : 0);
            if (_frames is { } frames)
            {
                CineModules.AddFrameTime(dataset, frames, FrameTime);
                dataset.AddOrUpdate(DicomTag.HeartRate, 62);
            }
            USImageModules.AddRegion(dataset, profile.Rows, profile.Columns, _spacing, protocol.HasFlow);
            USImageModules.AddTransducer(dataset, protocol.Depth, protocol.IsHeart);
            if (protocol.Photometric == "PALETTE COLOR") USImageModules.AddPalette(dataset, ColorMap.Sepia);
            AnatomicRegion.AddTo(dataset, protocol.Region);
        }

        protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
        {
            GeneralImageModule.AddImagePart(dataset, instance, instance.Number);
            dataset.AddEmpty(DicomTag.PatientOrientation);
        }

        // Flow is fastest in the middle of the picture and turns with the beat.
        private ReadOnlySpan<byte> Colored(byte gray, bool isFlow, int index, ImagePlane plane, double beat)
        {
            double y = plane.Position.Y + (index / plane.Columns * plane.Spacing), x = plane.Position.X + (index % plane.Columns * plane.Spacing);
            if (!isFlow || !Sonogram.IsInside(x, y, protocol.Depth) || y < 25) return ColorMap.Sepia.At(gray);
            int speed = (int)(100 * (protocol.IsHeart ? beat < 0.5 ? 1 - beat : -beat : x < 0 ? 0.8 : -0.7) * (1 - (Math.Abs(x) / 120)));
            return ColorMap.Doppler.At(Math.Clamp(128 + speed, 0, 255));
        }
    }
}
