using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Documents;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A computed tomograph that scans heads.</summary>
internal sealed class CTModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    /// <summary>What the CTs inject.</summary>
    public const string ContrastAgent = "Iohexol 350";

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "ct",
        Modality = "CT",
        Title = "Computed tomography",
        Defaults = new()
        {
            Name = "ct",
            Kind = "ct",
            Modality = "CT",
            AETitle = "MODSIM_CT",
            StationName = "CT1",
            Location = "CT ROOM 1",
            ManufacturerModelName = "Simulated CT",
            DeviceSerialNumber = "CT-0001",
            Rows = 512,
            Columns = 512,
        },
        SopClassUids = [DicomUID.CTImageStorage.Value],
        Protocols = [.. CTProtocols.All.Select(protocol => protocol.Info)],
        StandardProtocols = ["head-routine", "head-bone"],
        Procedure = new("24725-4", "LN", "CT Head"),
        ContrastAgent = ContrastAgent,
        Documents = [.. DocumentCatalog.All.Select(kind => kind.Name)],
        Create = profile => new CTModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Ellipsoid> bodies =
            [.. PatientTable.Parts, .. HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears))];
        List<SeriesPlan> plans = [];
        if (Profile.Localizer) plans.Add(new CTLocalizer(Profile, bodies));
        plans.AddRange(study.Protocols.Select(info => new CTSlices(CTProtocols.All.First(p => p.Info.Name == info.Name), Profile, bodies)));
        return plans;
    }
}
