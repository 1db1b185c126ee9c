using ModalitySim.Modalities.Documents;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>A workstation that makes one document about the images of another device, in a performed step of its own after theirs.</summary>
internal sealed class DocumentModality : Modality
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    private readonly Modality _images;

    private DocumentModality(DeviceProfile profile, ModalityEntry entry)
        : base(profile, entry)
    {
        _images = ModalityCatalog.Create((profile.ImagesFrom ?? CTModality.CatalogEntry.Defaults) with { Documents = [] });
        if (!_images.Entry.Documents.Contains(entry.Kind))
            throw new ArgumentException($"There is no {entry.Kind} of the images of the kind {_images.Entry.Kind}.", nameof(profile));
    }

    /// <summary>Gets the lines of the catalogue.</summary>
    public static IReadOnlyList<ModalityEntry> CatalogEntries { get; } = [.. DocumentCatalog.All.Select(EntryOf)];

    private protected override StudyContext Open(Order order, ulong seed, DateTimeOffset at) =>
        StudyOpening.OpenAfter(this, _images.Acquire(order, seed, at), seed, s_pause);

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study) => [new DocumentPlan(Entry.Kind, study.Subject!)];

    private static ModalityEntry EntryOf(DocumentKind kind, int index)
    {
        ModalityEntry entry = null!;
        return entry = new()
        {
            Kind = kind.Name,
            Modality = kind.Modality,
            Title = kind.Title,
            Defaults = new()
            {
                Name = kind.Name,
                Kind = kind.Name,
                Modality = kind.Modality,
                AETitle = $"MODSIM_{kind.Modality}{index + 1}",
                StationName = $"WS{index + 1}",
                Location = "READING ROOM",
                ManufacturerModelName = "Simulated workstation",
                DeviceSerialNumber = $"WS-000{index + 1}",
            },
            SopClassUids = [kind.SopClass.Value],
            Protocols = [],
            StandardProtocols = [],
            Procedure = CTModality.CatalogEntry.Procedure,
            Documents = [],
            Create = profile => new DocumentModality(profile, entry),
        };
    }
}
