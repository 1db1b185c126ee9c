using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A digital radiography room: chests and skulls, processed for presentation.</summary>
internal sealed class DXModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private static readonly ProtocolInfo s_chest = new("chest", new("DX-CHEST-2V", CTProtocols.CodingScheme, "DX chest two views"), "Chest PA and lateral", false);
    private static readonly ProtocolInfo s_skull = new("skull", new("DX-SKULL-2V", CTProtocols.CodingScheme, "DX skull two views"), "Skull AP and lateral", false);

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "dx",
        Modality = "DX",
        Title = "Digital radiography",
        Defaults = new()
        {
            Name = "dx",
            Kind = "dx",
            Modality = "DX",
            AETitle = "MODSIM_DX",
            StationName = "DX1",
            Location = "DX ROOM 1",
            ManufacturerModelName = "Simulated DX",
            DeviceSerialNumber = "DX-0001",
            Rows = 1536,
            Columns = 1536,
        },
        SopClassUids = [DicomUID.DigitalXRayImageStorageForPresentation.Value],
        Protocols = [s_chest, s_skull],
        StandardProtocols = ["chest"],
        Procedure = new("36687-2", "LN", "XR Chest AP and Lateral"),
        Create = profile => new DXModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study) =>
        [.. study.Protocols.Select(info => info == s_skull ? Skull(study) : Chest(study))];

    private Exposures Chest(StudyContext study)
    {
        IReadOnlyList<Shade> shades = ChestShadow.Build(study.PatientSeed);
        return new(
            s_chest, "CHEST", AnatomicRegion.Chest, 120, 200, 10, 11, Profile, 430,
            [UprightViews.Frontal("PA", Profile, 430, new(0, 0, 10), shades), UprightViews.Lateral("LL", Profile, 430, new(0, 0, 10), shades) with { Gain = 0.6f }]);
    }

    private Exposures Skull(StudyContext study)
    {
        IReadOnlyList<Shade> shades = SkullShadow.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        return new(
            s_skull, "SKULL", AnatomicRegion.Skull, 72, 250, 64, 13, Profile, 300,
            [UprightViews.Frontal("AP", Profile, 300, new(0, 0, -8), shades), UprightViews.Lateral("LL", Profile, 300, new(0, 0, -8), shades)]);
    }

    private sealed class Exposures(
        ProtocolInfo info, string bodyPart, CodedConcept region, double kilovolts, int milliamperes, int milliseconds, float gain, DeviceProfile profile,
        double fieldOfView, IReadOnlyList<RadiographView> views) : RadiographPlan
    {
        public override DicomUID SopClass => DicomUID.DigitalXRayImageStorageForPresentation;

        public override string Description => info.Description;

        public override string ProtocolName => info.Name;

        public override ProtocolInfo? Protocol => info;

        public override string BodyPart => bodyPart;

        protected override IReadOnlyList<RadiographView> Views => views;

        protected override (float Offset, float Gain) Exposure => (120, gain);

        protected override void AddRadiographSeriesPart(DicomDataset dataset, SeriesContext series)
        {
            dataset.AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "");
            ProjectionXRayModules.AddExposure(dataset, kilovolts, milliamperes, milliseconds);
            ProjectionXRayModules.AddDistances(dataset, 1800, 1620);
            ProjectionXRayModules.AddDetector(
                dataset, UprightViews.Spacing(profile, fieldOfView), "SCINTILLATOR", profile.DeviceSerialNumber + "-FPD", profile.Rows, profile.Columns);
            ProjectionXRayModules.AddPresentation(dataset, 2048, 4000, isWhiteForDense: true);
            ProjectionXRayModules.AddBeam(dataset, "TUNGSTEN", "ALUMINUM", "FOCUSED", 0.6);
            AnatomicRegion.AddTo(dataset, region);
        }

        // PS3.16 CID 4010.
        private static CodedConcept ViewCode(string position) => position switch
        {
            "PA" => new("272479007", "SCT", "postero-anterior"),
            "AP" => new("399348003", "SCT", "antero-posterior"),
            _ => new("399173006", "SCT", "left lateral"),
        };

        protected override void AddRadiographPart(DicomDataset dataset, RadiographView view) => dataset
            .AddOrUpdate(DicomTag.ViewPosition, view.Position)
            .AddOrUpdate(DicomTag.ViewCodeSequence, ViewCode(view.Position).ToDataset().AddEmpty(DicomTag.ViewModifierCodeSequence))
            .AddOrUpdate(DicomTag.ImageLaterality, view.Laterality)
            .AddOrUpdate(DicomTag.PositionerType, "NONE");
    }
}
