using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A reader of imaging plates: skulls and chests, dense tissue dark in the stored values (MONOCHROME1).</summary>
internal sealed class CRModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private static readonly ProtocolInfo s_skull = new("skull", new("CR-SKULL", CTProtocols.CodingScheme, "CR skull two views"), "Skull PA and lateral", false);
    private static readonly ProtocolInfo s_chest = new("chest", new("CR-CHEST-PA", CTProtocols.CodingScheme, "CR chest PA"), "Chest PA", false);

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "cr",
        Modality = "CR",
        Title = "Computed radiography",
        Defaults = new()
        {
            Name = "cr",
            Kind = "cr",
            Modality = "CR",
            AETitle = "MODSIM_CR",
            StationName = "CR1",
            Location = "CR ROOM 1",
            ManufacturerModelName = "Simulated CR",
            DeviceSerialNumber = "CR-0001",
            Rows = 1200,
            Columns = 1000,
        },
        SopClassUids = [DicomUID.ComputedRadiographyImageStorage.Value],
        Protocols = [s_skull, s_chest],
        StandardProtocols = ["skull"],
        Procedure = new("30745-4", "LN", "XR Skull Views"),
        Create = profile => new CRModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study) =>
        [.. study.Protocols.Select(info => info == s_chest ? Chest(study) : Skull(study))];

    private Plates Skull(StudyContext study)
    {
        IReadOnlyList<Shade> shades = SkullShadow.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        return new(
            s_skull, "SKULL", AnatomicRegion.Skull, 74, 63, (3900, -13),
            UprightViews.Spacing(Profile, 300),
            [
                UprightViews.Frontal("PA", Profile, 300, new(0, 0, -8), shades),
                UprightViews.Lateral("LL", Profile, 300, new(0, 0, -8), shades),
            ]);
    }

    private Plates Chest(StudyContext study) => new(
        s_chest, "CHEST", AnatomicRegion.Chest, 117, 8, (3900, -11), UprightViews.Spacing(Profile, 430),
        [UprightViews.Frontal("PA", Profile, 430, new(0, 0, 10), ChestShadow.Build(study.PatientSeed))]);

    private sealed class Plates(
        ProtocolInfo info, string bodyPart, CodedConcept region, double kilovolts, int milliseconds, (float, float) exposure, double spacing,
        IReadOnlyList<RadiographView> views) : RadiographPlan
    {
        public override DicomUID SopClass => DicomUID.ComputedRadiographyImageStorage;

        public override string Description => info.Description;

        public override string ProtocolName => info.Name;

        public override ProtocolInfo? Protocol => info;

        public override string BodyPart => bodyPart;

        protected override IReadOnlyList<RadiographView> Views => views;

        protected override (float Offset, float Gain) Exposure => exposure;

        protected override string Photometric => "MONOCHROME1";

        protected override void AddRadiographSeriesPart(DicomDataset dataset, SeriesContext series)
        {
            dataset
                .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY")
                .AddDecimals(DicomTag.ImagerPixelSpacing, spacing, spacing)
                .AddOrUpdate(DicomTag.PlateID, "PLATE 3524-07")
                .AddOrUpdate(DicomTag.PlateType, "PHOSPHOR 35X43")
                .AddOrUpdate(DicomTag.CassetteOrientation, "PORTRAIT")
                .AddOrUpdate(DicomTag.Sensitivity, "200");
            ProjectionXRayModules.AddExposure(dataset, kilovolts, 250, milliseconds);
            dataset.AddDecimals(DicomTag.DistanceSourceToDetector, 1150).AddDecimals(DicomTag.DistanceSourceToPatient, 1000);
            AnatomicRegion.AddTo(dataset, region);
            VoiLutModule.AddTo(dataset, 2048, 4000, "NORMAL");
        }

        protected override void AddRadiographPart(DicomDataset dataset, RadiographView view) =>
            dataset.AddOrUpdate(DicomTag.ViewPosition, view.Position);
    }
}
