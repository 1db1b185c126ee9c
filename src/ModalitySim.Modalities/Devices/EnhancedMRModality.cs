using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A magnetic resonance tomograph that writes each series as one multi-frame image; its localizer holds three stacks.</summary>
internal sealed class EnhancedMRModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "enhanced-mr",
        Modality = "MR",
        Title = "Magnetic resonance, multi-frame",
        Defaults = MRModality.CatalogEntry.Defaults with
        {
            Name = "enhanced-mr",
            Kind = "enhanced-mr",
            AETitle = "MODSIM_EMR",
            StationName = "MR2",
            Location = "MR ROOM 2",
            ManufacturerModelName = "Simulated Enhanced MR",
            DeviceSerialNumber = "MR-0101",
        },
        SopClassUids = [DicomUID.EnhancedMRImageStorage.Value],
        Protocols = MRModality.CatalogEntry.Protocols,
        StandardProtocols = ["t1", "t2", "flair"],
        Procedure = MRModality.CatalogEntry.Procedure,
        FramesPerImage = profile => profile.Slices ?? 26,
        Create = profile => new EnhancedMRModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Ellipsoid> bodies = HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        List<SeriesPlan> plans = [];
        if (Profile.Localizer) plans.Add(new Volume(MRProtocols.Localizer, Profile, MRSlices.ThreePlanes(MRProtocols.Localizer, Profile, bodies)));
        foreach (ProtocolInfo info in study.Protocols)
        {
            MRProtocol protocol = MRProtocols.All.First(p => p.Info.Name == info.Name);
            plans.Add(new Volume(protocol, Profile, MRSlices.Stack(protocol, Profile, bodies)));
        }
        return plans;
    }

    private sealed class Volume(MRProtocol protocol, DeviceProfile profile, MRSlices slices) : EnhancedPlan(slices)
    {
        private readonly bool _isGradientEcho = protocol.ScanningSequence == "GR";

        public override DicomUID SopClass => DicomUID.EnhancedMRImageStorage;

        protected override double Spacing => slices.Spacing;

        // PS3.3 §C.8.13.3.1.2.
        private string Contrast => protocol.InversionTime is not null ? "FLUID_ATTENUATED" : protocol.EchoTime > 60 ? "T2" : "T1";

        protected override void AddModalityPart(DicomDataset dataset, InstanceContext instance)
        {
            EnhancedMRModule.AddDescription(dataset, Contrast);
            EnhancedMRModule.AddImage(
                dataset, profile.MagneticFieldStrength, protocol.SequenceName, _isGradientEcho, protocol.ScanOptions == "FS", protocol.EchoTrainLength > 1);
        }

        protected override void AddSharedGroups(DicomDataset groups, InstanceContext instance)
        {
            groups
                .AddOrUpdate(DicomTag.FrameAnatomySequence, FunctionalGroups.FrameAnatomy(AnatomicRegion.Brain))
                .AddOrUpdate(DicomTag.PixelValueTransformationSequence, FunctionalGroups.PixelValueTransformation(0, "US"))
                .AddOrUpdate(
                    DicomTag.FrameVOILUTSequence,
                    FunctionalGroups.FrameVoiLut(protocol.WindowCenter, protocol.WindowWidth, protocol.Info.Name.ToUpperInvariant()))
                .AddOrUpdate(DicomTag.MRImageFrameTypeSequence, EnhancedMRModule.AddDescription(FunctionalGroups.FrameType(), Contrast));
            EnhancedMRModule.AddTiming(
                groups, protocol.RepetitionTime, protocol.EchoTime, protocol.InversionTime, protocol.EchoTrainLength, protocol.FlipAngle, _isGradientEcho,
                protocol.AbsorptionRate);
            EnhancedMRModule.AddSampling(
                groups, profile.MagneticFieldStrength, protocol.Averages, protocol.Bandwidth, profile.Columns, profile.Rows);
        }
    }
}
