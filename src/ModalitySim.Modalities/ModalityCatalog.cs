using ModalitySim.Modalities.Devices;
using ModalitySim.Modalities.Patients;

namespace ModalitySim.Modalities;

/// <summary>The kinds of devices that can be simulated: one line each.</summary>
public static class ModalityCatalog
{
    /// <summary>Gets all kinds, by modality.</summary>
    public static IReadOnlyList<ModalityEntry> All { get; } =
    [
        CTModality.CatalogEntry,
        MRModality.CatalogEntry,
    ];

    /// <summary>Gets the locales of names that <see cref="DeviceProfile.Locale"/> may have.</summary>
    public static IReadOnlyList<string> LocaleNames => Locales.All;

    /// <summary>Finds a kind by Modality, such as <c>CT</c>, whatever the case; null when there is none.</summary>
    /// <param name="modality">The modality.</param>
    public static ModalityEntry? Find(string modality) =>
        All.FirstOrDefault(entry => entry.Modality.Equals(modality, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets a kind by Modality.</summary>
    /// <param name="modality">The modality.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static ModalityEntry Get(string modality) => Find(modality)
        ?? throw new ArgumentException(
            $"No device of modality \"{modality}\" can be simulated; there are {string.Join(", ", All.Select(entry => entry.Modality))}.", nameof(modality));

    /// <summary>Makes a device.</summary>
    /// <param name="profile">What it is and how it is set up.</param>
    /// <exception cref="ArgumentException">The profile names an unknown modality, protocol, locale or character set, or has an impossible size.</exception>
    public static Modality Create(DeviceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Get(profile.Modality).Create(profile);
    }
}
