using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A fluoroscopy unit: swallows of barium, seen from the side and from the front.</summary>
internal sealed class RFModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private const double FieldOfView = 230;
    private const string Agent = "Barium sulfate";
    private const int UsualFrames = 30;

    private static readonly ProtocolInfo s_swallow = new("swallow", new("RF-SWALLOW", CTProtocols.CodingScheme, "RF swallow two views"), "Barium swallow 15 fps", true);
    private static readonly ProtocolInfo s_still = new("neck-still", new("RF-NECK-STILL", CTProtocols.CodingScheme, "RF neck without contrast"), "Neck without contrast", false);

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "rf",
        Modality = "RF",
        Title = "Radiofluoroscopy",
        Defaults = new()
        {
            Name = "rf",
            Kind = "rf",
            Modality = "RF",
            AETitle = "MODSIM_RF",
            StationName = "RF1",
            Location = "FLUORO 1",
            ManufacturerModelName = "Simulated RF",
            DeviceSerialNumber = "RF-0001",
        },
        SopClassUids = [DicomUID.XRayRadiofluoroscopicImageStorage.Value],
        Protocols = [s_swallow, s_still],
        StandardProtocols = ["swallow"],
        Procedure = new("24888-0", "LN", "RF Pharynx and Cervical esophagus"),
        ContrastAgent = Agent,
        FramesPerImage = profile => profile.Frames ?? UsualFrames,
        Create = profile => new RFModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Shade> neck =
        [
            .. SkullShadow.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears)),
            Shade.Of(1, 0, 40, -200, 160, 90, 60),
        ];
        Vector3 center = new(0, 0, -90);
        ImagePlane[] planes =
        [
            UprightViews.Plane(Profile, FieldOfView, center, new(0, 1, 0)),
            UprightViews.Plane(Profile, FieldOfView, center, new(1, 0, 0)),
        ];
        return [.. study.Protocols.Select(info => new Runs(info, Profile, planes, neck))];
    }

    private sealed class Runs(ProtocolInfo info, DeviceProfile profile, ImagePlane[] planes, IReadOnlyList<Shade> neck)
        : CinePlan(profile, profile.Frames ?? UsualFrames, 66, planes, neck)
    {
        public override DicomUID SopClass => DicomUID.XRayRadiofluoroscopicImageStorage;

        public override string Description => info.Description;

        public override string ProtocolName => info.Name;

        public override ProtocolInfo? Protocol => info;

        public override string BodyPart => "NECK";

        // From the mouth over the tongue and down behind the airway, leaving a coat on the wall.
        protected override IEnumerable<Shade> MovingAt(double seconds, double total)
        {
            if (!info.UsesContrast) yield break;
            double done = total > 0 ? seconds / total : 0;
            for (int piece = 0; piece < 9; piece++)
            {
                double at = (done * 1.25) - (piece * 0.022);
                if (at is < 0 or > 1) continue;
                Vector3 place = Path(at);
                double size = 9 - (Math.Abs(piece - 3) * 1.1);
                yield return Shade.Of(3.2, place.X, place.Y, place.Z, size, size * 0.8, size * (at < 0.35 ? 0.7 : 1.5));
            }
            for (double coat = 0.35; coat < Math.Min(1, done * 1.25); coat += 0.03)
            {
                Vector3 place = Path(coat);
                yield return Shade.Of(1.1, place.X, place.Y, place.Z, 5, 1.2, 5);
            }
        }

        protected override void AddModalityPart(DicomDataset dataset, SeriesContext series)
        {
            CineModules.AddXRay(dataset, "SC", 70, 50, 10, Frames, UprightViews.Spacing(Profile, FieldOfView));
            dataset.AddDecimals(DicomTag.DistanceSourceToDetector, 1150).AddDecimals(DicomTag.DistanceSourceToPatient, 900);
            AnatomicRegion.AddTo(dataset, AnatomicRegion.Neck);
            VoiLutModule.AddTo(dataset, 512, 1023, "NORMAL");
            if (info.UsesContrast) ContrastBolusModule.AddTo(dataset, Agent, series.Start, "PO", 15);
        }

        private static Vector3 Path(double at) => at < 0.35
            ? new(0, -70 + (at / 0.35 * 62), -76 + (14 * at))
            : new(0, -8 + ((at - 0.35) * 16), -72 - ((at - 0.35) / 0.65 * 130));
    }
}
