using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A full-field digital mammograph: the four standard views, or one breast's two, processed for presentation.</summary>
internal sealed class MGModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private const double FieldOfView = 240;

    private static readonly ProtocolInfo s_screening = new("screening", new("MG-SCREEN-4V", CTProtocols.CodingScheme, "MG screening four views"), "Screening CC and MLO", false);
    private static readonly ProtocolInfo s_left = new("left", new("MG-LEFT-2V", CTProtocols.CodingScheme, "MG left breast two views"), "Left breast CC and MLO", false);
    private static readonly ProtocolInfo s_right = new("right", new("MG-RIGHT-2V", CTProtocols.CodingScheme, "MG right breast two views"), "Right breast CC and MLO", false);

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "mg",
        Modality = "MG",
        Title = "Digital mammography",
        Defaults = new()
        {
            Name = "mg",
            Kind = "mg",
            Modality = "MG",
            AETitle = "MODSIM_MG",
            StationName = "MG1",
            Location = "MG ROOM 1",
            ManufacturerModelName = "Simulated MG",
            DeviceSerialNumber = "MG-0001",
            Rows = 2048,
            Columns = 1536,
        },
        SopClassUids = [DicomUID.DigitalMammographyXRayImageStorageForPresentation.Value],
        Protocols = [s_screening, s_left, s_right],
        StandardProtocols = ["screening"],
        Procedure = new("24606-6", "LN", "MG Breast Screening"),
        Create = profile => new MGModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study) =>
        [.. study.Protocols.Select(info => new Mammograms(info, Profile, Views(info, study.PatientSeed)))];

    private IReadOnlyList<RadiographView> Views(ProtocolInfo info, ulong seed) => info == s_left
        ? [View(seed, "L", "CC"), View(seed, "L", "MLO")]
        : info == s_right
            ? [View(seed, "R", "CC"), View(seed, "R", "MLO")]
            : [View(seed, "R", "CC"), View(seed, "L", "CC"), View(seed, "R", "MLO"), View(seed, "L", "MLO")];

    // Hung back to back: the chest wall of the right breast on the right, of the left breast on the left; lateral or above is up.
    private RadiographView View(ulong seed, string side, string position)
    {
        bool isLeft = side == "L", isOblique = position == "MLO";
        double spacing = UprightViews.Spacing(Profile, FieldOfView), width = Profile.Columns * spacing;
        ImagePlane plane = ImagePlane.Around(
            new(width / 2, 0, 0), new(isLeft ? 1 : -1, 0, 0), new(0, 1, 0), spacing, Profile.Rows, Profile.Columns);
        string column = isOblique ? isLeft ? "FR" : "FL" : isLeft ? "R" : "L";
        return new(position, plane, BreastShadow.Build(Seeds.Derive(seed, "breast/" + side), isOblique), isLeft ? "A" : "P", column, side);
    }

    private sealed class Mammograms(ProtocolInfo info, DeviceProfile profile, IReadOnlyList<RadiographView> views) : RadiographPlan
    {
        public override DicomUID SopClass => DicomUID.DigitalMammographyXRayImageStorageForPresentation;

        public override string Description => info.Description;

        public override string ProtocolName => info.Name;

        public override ProtocolInfo? Protocol => info;

        public override string BodyPart => "BREAST";

        protected override IReadOnlyList<RadiographView> Views => views;

        protected override (float Offset, float Gain) Exposure => (60, 56);

        protected override void AddRadiographSeriesPart(DicomDataset dataset, SeriesContext series)
        {
            dataset
                .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "")
                .AddOrUpdate(DicomTag.OrganExposed, "BREAST")
                .AddDecimals(DicomTag.BodyPartThickness, BreastShadow.Thickness)
                .AddDecimals(DicomTag.CompressionForce, 92)
                .AddOrUpdate(DicomTag.BreastImplantPresent, "NO")
                .AddDecimals(DicomTag.OrganDose, 0.0145)
                .AddDecimals(DicomTag.EntranceDoseInmGy, 6.1);
            ProjectionXRayModules.AddExposure(dataset, 29, 100, 850);
            ProjectionXRayModules.AddDistances(dataset, 660, 640);
            ProjectionXRayModules.AddDetector(
                dataset, UprightViews.Spacing(profile, FieldOfView), "DIRECT", profile.DeviceSerialNumber + "-FPD", profile.Rows, profile.Columns);
            ProjectionXRayModules.AddPresentation(dataset, 2048, 3600, isWhiteForDense: true);
            ProjectionXRayModules.AddBeam(dataset, "TUNGSTEN", "RHODIUM", "FOCUSED", 0.3);
            AnatomicRegion.AddTo(dataset, AnatomicRegion.Breast);
        }

        protected override void AddRadiographPart(DicomDataset dataset, RadiographView view)
        {
            bool isOblique = view.Position == "MLO";
            // PS3.16 CID 4014.
            CodedConcept code = isOblique ? new("399368009", "SCT", "medio-lateral oblique") : new("399162004", "SCT", "cranio-caudal");
            dataset
                .AddOrUpdate(DicomTag.ImageLaterality, view.Laterality)
                .AddOrUpdate(DicomTag.PositionerType, "MAMMOGRAPHIC")
                .AddDecimals(DicomTag.PositionerPrimaryAngle, isOblique ? view.Laterality == "L" ? 45 : -45 : 0)
                .AddOrUpdate(DicomTag.ViewCodeSequence, code.ToDataset().AddEmpty(DicomTag.ViewModifierCodeSequence));
        }
    }
}
