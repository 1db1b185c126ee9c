using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A gamma camera with two heads: bone scans of the whole body, renograms, and the reconstructed perfusion of a brain. The matrix is that of
/// a head of the camera; a scan of the whole body is 8 times as high and twice as wide.</summary>
internal sealed class NMModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private static readonly CodedConcept s_technetium = new("72454006", "SCT", "^99m^Technetium");

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "nm",
        Modality = "NM",
        Title = "Nuclear medicine",
        Defaults = new()
        {
            Name = "nm",
            Kind = "nm",
            Modality = "NM",
            AETitle = "MODSIM_NM",
            StationName = "NM1",
            Location = "GAMMA 1",
            ManufacturerModelName = "Simulated NM",
            DeviceSerialNumber = "NM-0001",
            Rows = 128,
            Columns = 128,
        },
        SopClassUids = [DicomUID.NuclearMedicineImageStorage.Value],
        Protocols = [NMProtocols.WholeBody, NMProtocols.Renogram, NMProtocols.BrainPerfusion],
        StandardProtocols = ["whole-body-bone"],
        Procedure = new("25031-6", "LN", "NM Bone Views"),
        FramesPerImage = profile => Math.Max(16, Math.Max(profile.Frames ?? NMProtocols.UsualFrames, profile.Slices ?? 0)),
        Create = profile => new NMModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study) => [.. study.Protocols.Select(info => Plan(study, info))];

    private SeriesPlan Plan(StudyContext study, ProtocolInfo info) => info == NMProtocols.Renogram
        ? new NMRenogram(Profile, study.PatientSeed, Tracer("Tc-99m MAG3", new("446536001", "SCT", "Technetium^99m Mercaptoacetyl triglycine MAG3"), 100))
        : info == NMProtocols.BrainPerfusion
            ? new NMBrainPerfusion(
                Profile, HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears)),
                Tracer("Tc-99m HMPAO", new("77313009", "SCT", "Technetium Tc^99m^ exametazine"), 740))
            : new NMWholeBody(Profile, study.PatientSeed, Tracer("Tc-99m MDP", new("96390006", "SCT", "Technetium Tc^99m^ medronate"), 600));

    private static NMTracer Tracer(string agent, CodedConcept pharmaceutical, double dose) => new(agent, s_technetium, pharmaceutical, dose);
}
