using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>An angiograph: an injection into a carotid artery, seen from the front and from the side.</summary>
internal sealed class XAModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private const double FieldOfView = 260;
    private const string Agent = "Iohexol 300";
    private const int UsualFrames = 24;

    private static readonly ProtocolInfo s_subtraction = new("carotid-dsa", new("XA-CAROTID-DSA", CTProtocols.CodingScheme, "XA carotid subtraction"), "Carotid DSA 4 fps", true);
    private static readonly ProtocolInfo s_cine = new("carotid-cine", new("XA-CAROTID-CINE", CTProtocols.CodingScheme, "XA carotid cine"), "Carotid cine 15 fps", true);

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "xa",
        Modality = "XA",
        Title = "X-ray angiography",
        Defaults = new()
        {
            Name = "xa",
            Kind = "xa",
            Modality = "XA",
            AETitle = "MODSIM_XA",
            StationName = "XA1",
            Location = "ANGIO 1",
            ManufacturerModelName = "Simulated XA",
            DeviceSerialNumber = "XA-0001",
        },
        SopClassUids = [DicomUID.XRayAngiographicImageStorage.Value],
        Protocols = [s_subtraction, s_cine],
        StandardProtocols = ["carotid-dsa"],
        Procedure = new("24558-9", "LN", "XR Carotid Angiography"),
        ContrastAgent = Agent,
        FramesPerImage = profile => profile.Frames ?? UsualFrames,
        Create = profile => new XAModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Shade> head = SkullShadow.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        IReadOnlyList<VesselTree.Piece> vessels = VesselTree.Build(study.PatientSeed);
        Vector3 center = new(0, 0, 0);
        ImagePlane[] planes =
        [
            UprightViews.Plane(Profile, FieldOfView, center, new(1, 0, 0)),
            UprightViews.Plane(Profile, FieldOfView, center, new(0, 1, 0)),
        ];
        return [.. study.Protocols.Select(info => new Runs(info, Profile, info == s_subtraction ? 250 : 66, planes, head, vessels))];
    }

    private sealed class Runs(
        ProtocolInfo info, DeviceProfile profile, double frameTime, ImagePlane[] planes, IReadOnlyList<Shade> head, IReadOnlyList<VesselTree.Piece> vessels)
        : CinePlan(profile, profile.Frames ?? UsualFrames, frameTime, planes, head)
    {
        public override DicomUID SopClass => DicomUID.XRayAngiographicImageStorage;

        public override string Description => info.Description;

        public override string ProtocolName => info.Name;

        public override ProtocolInfo? Protocol => info;

        public override string BodyPart => "HEAD";

        public override string PatientPosition => "HFS";

        protected override IEnumerable<Shade> MovingAt(double seconds, double total)
        {
            // The first quarter shows the head without contrast: the mask.
            double injected = seconds - Math.Max(total / 4, FrameTime / 1000);
            foreach (VesselTree.Piece piece in vessels)
            {
                double filling = VesselTree.Filling(injected - piece.Arrival);
                if (filling > 0) yield return piece.Shade with { Density = piece.Shade.Density * filling };
            }
        }

        protected override void AddModalityPart(DicomDataset dataset, SeriesContext series)
        {
            CineModules.AddXRay(dataset, "GR", 80, 320, 60, Frames, UprightViews.Spacing(Profile, FieldOfView));
            dataset.AddDecimals(DicomTag.DistanceSourceToDetector, 1100).AddDecimals(DicomTag.DistanceSourceToPatient, 780);
            AnatomicRegion.AddTo(dataset, AnatomicRegion.Head);
            VoiLutModule.AddTo(dataset, 512, 1023, "NORMAL");
            ContrastBolusModule.AddTo(dataset, Agent, series.Start, "IA", 8);
            if (info != s_subtraction || Frames < 2) return;
            // PS3.3 §C.7.6.10: the first frame is the mask of all that follow.
            dataset
                .AddOrUpdate(DicomTag.RecommendedViewingMode, "SUB")
                .AddOrUpdate(DicomTag.MaskSubtractionSequence, new DicomDataset()
                    .AddOrUpdate(DicomTag.MaskOperation, "AVG_SUB")
                    .AddOrUpdate(DicomTag.ApplicableFrameRange, 2, Frames)
                    .AddOrUpdate(DicomTag.MaskFrameNumbers, 1));
        }

        protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
        {
            base.AddImagePart(dataset, instance);
            CineModules.AddPositioner(dataset, instance.Index == 0 ? 0 : 90, 0);
        }
    }
}
