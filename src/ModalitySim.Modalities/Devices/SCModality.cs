using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Documents;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A workstation that captures screens: single images in grey and colour, and multi-frame captures of all four classes.</summary>
internal sealed class SCModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private const int UsualFrames = 8;

    private static readonly (ProtocolInfo Info, DicomUID SopClass)[] s_protocols =
    [
        (Info("screen-gray", "SC-GRAY", "Screen capture gray"), DicomUID.SecondaryCaptureImageStorage),
        (Info("screen-color", "SC-COLOR", "Screen capture color"), DicomUID.SecondaryCaptureImageStorage),
        (Info("frames-byte", "SC-MF-BYTE", "Captured frames gray"), DicomUID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage),
        (Info("frames-word", "SC-MF-WORD", "Captured frames 12 bits"), DicomUID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage),
        (Info("frames-color", "SC-MF-COLOR", "Captured frames color"), DicomUID.MultiFrameTrueColorSecondaryCaptureImageStorage),
        (Info("frames-bit", "SC-MF-BIT", "Captured frames bone mask"), DicomUID.MultiFrameSingleBitSecondaryCaptureImageStorage),
    ];

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "secondary-capture",
        Modality = "OT",
        Title = "Secondary capture",
        Defaults = new()
        {
            Name = "secondary-capture",
            Kind = "secondary-capture",
            Modality = "OT",
            AETitle = "MODSIM_SC",
            StationName = "WS1",
            Location = "READING ROOM",
            ManufacturerModelName = "Simulated Workstation",
            DeviceSerialNumber = "SC-0001",
            Rows = 480,
            Columns = 640,
        },
        SopClassUids = [.. s_protocols.Select(protocol => protocol.SopClass.Value).Distinct()],
        Protocols = [.. s_protocols.Select(protocol => protocol.Info)],
        StandardProtocols = ["screen-gray", "screen-color"],
        Procedure = new("SC-CAPTURE", CTProtocols.CodingScheme, "Screen capture"),
        FramesPerImage = profile => profile.Frames ?? UsualFrames,
        // No presentation state: a grayscale one cannot refer to colour.
        Documents = [TextReport.Name, KeyObjects.Name, EncapsulatedPdf.Name],
        Create = profile => new SCModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Ellipsoid> head = HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        return [.. study.Protocols.Select(info => new Captures(info, s_protocols.First(p => p.Info == info).SopClass, Profile, head))];
    }

    private static ProtocolInfo Info(string name, string code, string meaning) =>
        new(name, new(code, CTProtocols.CodingScheme, meaning), meaning, false);

    private sealed class Captures(ProtocolInfo info, DicomUID sopClass, DeviceProfile profile, IReadOnlyList<Ellipsoid> head) : ImagePlan
    {
        private readonly short[] _values = Attenuation.StoredValues(contrast: false);
        private readonly int? _frames = info.Name.StartsWith("frames", StringComparison.Ordinal) ? profile.Frames ?? UsualFrames : null;

        public override DicomUID SopClass => sopClass;

        public override string Description => info.Description;

        public override string ProtocolName => info.Name;

        public override ProtocolInfo? Protocol => info;

        public override string BodyPart => "HEAD";

        public override int Count => _frames is null ? 2 : 1;

        public override TimeSpan Preparation => TimeSpan.FromSeconds(20);

        public override TimeSpan Interval => TimeSpan.FromSeconds(5);

        public override int PaintedFrames(int index) => Math.Min(_frames ?? 1, 128);

        public override PixelLayout LayoutOf(int index)
        {
            PixelLayout layout = info.Name switch
            {
                "screen-color" or "frames-color" => PixelLayout.Color8(profile.Rows, profile.Columns),
                "frames-word" => PixelLayout.Gray16(profile.Rows, profile.Columns, 12),
                "frames-bit" => PixelLayout.SingleBit(profile.Rows, profile.Columns),
                _ => PixelLayout.Gray8(profile.Rows, profile.Columns),
            };
            return layout with { Frames = _frames };
        }

        public override void Paint(InstanceContext instance, int frame, Span<byte> pixels)
        {
            int cycle = PaintedFrames(instance.Index);
            double height = _frames is null ? 20 + (24 * instance.Index) : -40 + (140.0 * frame / cycle);
            ImagePlane plane = ImagePlane.Around(
                new(0, 0, height), new(1, 0, 0), new(0, 1, 0), Math.Round(250.0 / Math.Min(profile.Rows, profile.Columns), 6, MidpointRounding.AwayFromZero), profile.Rows, profile.Columns);
            short[] slice = new short[profile.Rows * profile.Columns];
            PhantomPainter.Paint(head, plane, _values, slice);
            switch (LayoutOf(instance.Index))
            {
                case { BitsAllocated: 16 }:
                    slice.CopyTo(Words(pixels));
                    break;
                case { BitsAllocated: 1 }:
                    for (int i = 0; i < slice.Length; i++) pixels[i] = (byte)(slice[i] > 1324 ? 1 : 0);
                    break;
                case { Samples: 3 }:
                    for (int i = 0; i < slice.Length; i++) ColorMap.Warm.At(Window(slice[i])).CopyTo(pixels.Slice(3 * i, 3));
                    break;
                default:
                    for (int i = 0; i < slice.Length; i++) pixels[i] = Window(slice[i]);
                    break;
            }
        }

        protected override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
        {
            GeneralImageModule.AddSeriesPart(dataset, Count);
            dataset
                .AddOrUpdate(DicomTag.ImageType, "DERIVED", "SECONDARY")
                .AddOrUpdate(DicomTag.ConversionType, "WSD")
                .AddOrUpdate(DicomTag.SecondaryCaptureDeviceManufacturer, profile.Manufacturer)
                .AddOrUpdate(DicomTag.SecondaryCaptureDeviceManufacturerModelName, profile.ManufacturerModelName);
            if (_frames is not { } frames) return;
            if (frames > 1) CineModules.AddFrameTime(dataset, frames, 200);
            // PS3.3 Table C.8-25b: grey frames say how their values become P-values.
            if (LayoutOf(0) is { Samples: 1, BitsAllocated: > 1 })
            {
                dataset
                    .AddOrUpdate(DicomTag.PresentationLUTShape, "IDENTITY")
                    .AddDecimals(DicomTag.RescaleIntercept, 0)
                    .AddDecimals(DicomTag.RescaleSlope, 1)
                    .AddOrUpdate(DicomTag.RescaleType, "US");
            }
        }

        protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
        {
            GeneralImageModule.AddImagePart(dataset, instance, instance.Number);
            dataset
                .AddOrUpdate(DicomTag.PatientOrientation, "L", "P")
                .AddOrUpdate(DicomTag.DateOfSecondaryCapture, instance.Content)
                .AddOrUpdate(DicomTag.TimeOfSecondaryCapture, instance.Content);
        }

        // The brain window of a screen: 40 ± 50 HU.
        private static byte Window(short stored) => (byte)Math.Clamp((stored + Attenuation.Intercept + 10) * 255 / 100, 0, 255);
    }
}
