using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Modalities.Devices;
using ModalitySim.Modalities.Documents;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Oddities;
using ModalitySim.Modalities.Patients;

namespace ModalitySim.Modalities;

/// <summary>A simulated device: an order, a seed and a moment give a performed procedure step with its series and images. Knows no clock and no
/// network, holds no state between acquisitions and may be used from several threads.</summary>
public abstract class Modality
{
    private const int MaximumEdge = 65535;
    private const long MaximumPixels = 1L << 28;

    private protected Modality(DeviceProfile profile, ModalityEntry entry)
    {
        profile = DataOptions.Applied(profile);
        Check(profile, entry);
        Profile = profile with { Kind = entry.Kind, Modality = entry.Modality };
        Entry = entry;
    }

    /// <summary>Gets what the device is and how it is set up.</summary>
    public DeviceProfile Profile { get; }

    /// <summary>Gets the kind of device.</summary>
    public ModalityEntry Entry { get; }

    /// <summary>Performs an order.</summary>
    /// <param name="order">What is to be done.</param>
    /// <param name="seed">Decides everything that the order leaves open, UIDs included.</param>
    /// <param name="at">When the procedure step starts, in the device's own time zone.</param>
    public Acquisition Acquire(Order order, ulong seed, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Perform(Open(order, seed, at));
    }

    /// <summary>Continues a study with a further performed step for the same order (IHE RAD TF-1 §3.3, append case): same study, new series.</summary>
    /// <param name="previous">The step before.</param>
    /// <param name="at">When the new step starts.</param>
    /// <exception cref="ArgumentException">The step before was performed on another device.</exception>
    public Acquisition Append(Acquisition previous, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(previous);
        DeviceProfile before = previous.Profile;
        if ((before.Kind, before.Modality, before.AETitle, before.DeviceSerialNumber)
            != (Profile.Kind, Profile.Modality, Profile.AETitle, Profile.DeviceSerialNumber))
            throw new ArgumentException("A step can only be appended on the device that performed the first one.", nameof(previous));
        return Perform(StudyOpening.Append(this, previous, at));
    }

    /// <summary>Decides what all instances of a step will agree on.</summary>
    private protected virtual StudyContext Open(Order order, ulong seed, DateTimeOffset at) => StudyOpening.Open(this, order, seed, at);

    private protected abstract IReadOnlyList<SeriesPlan> Plan(StudyContext study);

    private static void Check(DeviceProfile profile, ModalityEntry entry)
    {
        if (profile.Rows is < 1 or > MaximumEdge || profile.Columns is < 1 or > MaximumEdge)
            throw new ArgumentException($"An image has 1 to {MaximumEdge} rows and columns, not {profile.Rows} x {profile.Columns}.", nameof(profile));
        if (profile.Kind.Length > 0 && profile.Modality.Length > 0 && !profile.Modality.Equals(entry.Modality, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A device of the kind {entry.Kind} has modality {entry.Modality}, not {profile.Modality}.", nameof(profile));
        if (profile.Frames is < 1 or > 1_000_000)
            throw new ArgumentException($"An image has 1 to 1000000 frames, not {profile.Frames}.", nameof(profile));
        int frames = entry.FramesPerImage(profile);
        if ((long)profile.Rows * profile.Columns * frames > MaximumPixels)
            throw new ArgumentException(
                $"An image of {profile.Rows} x {profile.Columns}{(frames == 1 ? "" : $" x {frames} frames")} is too big: at most {MaximumPixels} pixels.", nameof(profile));
        if (profile.Slices is < 1 or > 1_000_000)
            throw new ArgumentException($"A series has 1 to 1000000 slices, not {profile.Slices}.", nameof(profile));
        if (!(Math.Abs(profile.GantryTilt) <= 30)) throw new ArgumentException("The gantry tilts by at most 30 degrees.", nameof(profile));
        if (!(profile.MagneticFieldStrength is > 0 and <= 20)) throw new ArgumentException("The field has up to 20 tesla.", nameof(profile));
        if (profile.AETitle.Length is < 1 or > 16) throw new ArgumentException($"An AE title has 1 to 16 characters: \"{profile.AETitle}\".", nameof(profile));
        if (Locales.Find(profile.Locale) is null)
            throw new ArgumentException($"There is no locale \"{profile.Locale}\"; there are {string.Join(", ", Locales.All)}.", nameof(profile));
        if (DicomCharacterSet.FromTerms(profile.CharacterSets).UnknownTerms is [var unknown, ..])
            throw new ArgumentException($"There is no character set \"{unknown}\" (PS3.3 C.12.1.1.2).", nameof(profile));
        if (profile.Documents.FirstOrDefault(document => !entry.Documents.Contains(document)) is { } foreign)
            throw new ArgumentException(
                $"{entry.Kind} makes no document \"{foreign}\"; it can make {(entry.Documents.Count == 0 ? "none" : string.Join(", ", entry.Documents))}.", nameof(profile));
        if (profile.Documents.Distinct().Count() < profile.Documents.Count) throw new ArgumentException("A document is named twice.", nameof(profile));
        if (profile.ImagesFrom is not null && DocumentCatalog.All.All(kind => kind.Name != entry.Kind))
            throw new ArgumentException($"A device of the kind {entry.Kind} makes images of its own: it takes none from another device.", nameof(profile));
        _ = entry.Select(profile.Protocols);
    }

    private Acquisition Perform(StudyContext study) => new(study, Plan(study));
}
