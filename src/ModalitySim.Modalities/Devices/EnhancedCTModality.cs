using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A computed tomograph that writes each series as one multi-frame image. What contrast needs stays with the plain CT.</summary>
internal sealed class EnhancedCTModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private static readonly IReadOnlyList<CTProtocol> s_protocols = [.. CTProtocols.All.Where(protocol => !protocol.Info.UsesContrast)];

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "enhanced-ct",
        Modality = "CT",
        Title = "Computed tomography, multi-frame",
        Defaults = CTModality.CatalogEntry.Defaults with
        {
            Name = "enhanced-ct",
            Kind = "enhanced-ct",
            AETitle = "MODSIM_ECT",
            StationName = "CT2",
            Location = "CT ROOM 2",
            ManufacturerModelName = "Simulated Enhanced CT",
            DeviceSerialNumber = "CT-0101",
            Localizer = false,
        },
        SopClassUids = [DicomUID.EnhancedCTImageStorage.Value],
        Protocols = [.. s_protocols.Select(protocol => protocol.Info)],
        StandardProtocols = ["head-routine", "head-bone"],
        Procedure = CTModality.CatalogEntry.Procedure,
        FramesPerImage = profile => profile.Slices ?? 40,
        Documents = CTModality.CatalogEntry.Documents,
        Create = profile => new EnhancedCTModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Ellipsoid> bodies =
            [.. PatientTable.Parts, .. HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears))];
        return [.. study.Protocols.Select(info => Volume.Of(s_protocols.First(p => p.Info.Name == info.Name), Profile, bodies))];
    }

    private sealed class Volume(CTProtocol protocol, CTSlices slices) : EnhancedPlan(slices)
    {
        public static Volume Of(CTProtocol protocol, DeviceProfile profile, IReadOnlyList<Ellipsoid> bodies) => new(protocol, new(protocol, profile, bodies));

        public override DicomUID SopClass => DicomUID.EnhancedCTImageStorage;

        protected override double Spacing => slices.Spacing;

        protected override void AddModalityPart(DicomDataset dataset, InstanceContext instance)
        {
        }

        protected override void AddSharedGroups(DicomDataset groups, InstanceContext instance)
        {
            groups
                .AddOrUpdate(DicomTag.FrameAnatomySequence, FunctionalGroups.FrameAnatomy(AnatomicRegion.Head))
                .AddOrUpdate(DicomTag.PixelValueTransformationSequence, FunctionalGroups.PixelValueTransformation(Attenuation.Intercept, "HU"))
                .AddOrUpdate(DicomTag.FrameVOILUTSequence, FunctionalGroups.FrameVoiLut(protocol.WindowCenter, protocol.WindowWidth, protocol.WindowName))
                .AddOrUpdate(
                    DicomTag.IrradiationEventIdentificationSequence,
                    FunctionalGroups.IrradiationEvent(instance.Series.IrradiationEventUid(0)));
            EnhancedCTModule.AddAcquisition(
                groups, protocol.RotationMilliseconds / 1000.0, protocol.Collimation, protocol.DetectorRows, protocol.Pitch, slices.Tilt);
            EnhancedCTModule.AddReconstruction(
                groups, protocol.Kernel, protocol.WindowName == "BONE" ? "BONE" : "BRAIN", CTSlices.FieldOfView, slices.PlaneOf(0).Spacing);
            EnhancedCTModule.AddExposure(
                groups, protocol.TubeKilovolts, protocol.TubeMilliamperes, protocol.RotationMilliseconds, protocol.MilliampereSeconds, protocol.DoseIndex);
        }

        protected override void AddFrameGroups(DicomDataset groups, int frame)
        {
            ImagePlane plane = slices.PlaneOf(frame);
            Vector3 center = plane.Position + (plane.RowDirection * ((plane.Columns - 1) * plane.Spacing / 2))
                + (plane.ColumnDirection * ((plane.Rows - 1) * plane.Spacing / 2));
            groups.AddOrUpdate(DicomTag.CTPositionSequence, EnhancedCTModule.Position(Rounded(center.X), Rounded(center.Y), Rounded(center.Z)));
        }

        private static double Rounded(double value) => Math.Round(value, 3, MidpointRounding.AwayFromZero) + 0.0;
    }
}
