using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A magnetic resonance tomograph that scans brains.</summary>
internal sealed class MRModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "mr",
        Modality = "MR",
        Title = "Magnetic resonance",
        Defaults = new()
        {
            Name = "mr",
            Kind = "mr",
            Modality = "MR",
            AETitle = "MODSIM_MR",
            StationName = "MR1",
            Location = "MR ROOM 1",
            ManufacturerModelName = "Simulated MR",
            DeviceSerialNumber = "MR-0001",
            Rows = 256,
            Columns = 256,
            Locale = "de",
        },
        SopClassUids = [DicomUID.MRImageStorage.Value],
        Protocols = [.. MRProtocols.All.Select(protocol => protocol.Info)],
        StandardProtocols = ["t1", "t2", "flair"],
        Procedure = new("24590-2", "LN", "MR Brain"),
        Create = profile => new MRModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Ellipsoid> bodies = HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        List<SeriesPlan> plans = [];
        if (Profile.Localizer) plans.Add(MRSlices.ThreePlanes(MRProtocols.Localizer, Profile, bodies));
        plans.AddRange(study.Protocols.Select(info => MRSlices.Stack(MRProtocols.All.First(p => p.Info.Name == info.Name), Profile, bodies)));
        return plans;
    }
}
