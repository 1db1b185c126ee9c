using ModalitySim.Modalities.Devices;
using ModalitySim.Modalities.Patients;

namespace ModalitySim.Modalities;

/// <summary>The kinds of devices that can be simulated: one line each.</summary>
public static class ModalityCatalog
{
    /// <summary>Gets all kinds. Where several have one Modality, the one that a profile without a kind means comes first.</summary>
    public static IReadOnlyList<ModalityEntry> All { get; } =
    [
        CTModality.CatalogEntry,
        MRModality.CatalogEntry,
        EnhancedCTModality.CatalogEntry,
        EnhancedMRModality.CatalogEntry,
        CRModality.CatalogEntry,
        DXModality.CatalogEntry,
        MGModality.CatalogEntry,
        USModality.CatalogEntry,
        NMModality.CatalogEntry,
        PTModality.CatalogEntry,
        XAModality.CatalogEntry,
        RFModality.CatalogEntry,
        SCModality.CatalogEntry,
        .. DocumentModality.CatalogEntries,
    ];

    /// <summary>Gets the locales of names that <see cref="DeviceProfile.Locale"/> may have.</summary>
    public static IReadOnlyList<string> LocaleNames => Locales.All;

    /// <summary>Finds a kind by its name, such as <c>enhanced-ct</c>, or the first one of a Modality, such as <c>CT</c>, whatever the case; null when
    /// there is none.</summary>
    /// <param name="name">The kind or the modality.</param>
    public static ModalityEntry? Find(string name) =>
        All.FirstOrDefault(entry => entry.Kind.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(entry => entry.Modality.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets a kind by its name or by Modality.</summary>
    /// <param name="name">The kind or the modality.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static ModalityEntry Get(string name) => Find(name)
        ?? throw new ArgumentException(
            $"No device \"{name}\" can be simulated; there are {string.Join(", ", All.Select(entry => entry.Kind))}.", nameof(name));

    /// <summary>Gets the kind of a device: what <see cref="DeviceProfile.Kind"/> names, else the first one of its Modality.</summary>
    /// <param name="profile">The device.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static ModalityEntry Of(DeviceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Get(profile.Kind.Length > 0 ? profile.Kind : profile.Modality);
    }

    /// <summary>Makes a device.</summary>
    /// <param name="profile">What it is and how it is set up.</param>
    /// <exception cref="ArgumentException">The profile names an unknown kind or modality, protocol, locale or character set, or has an impossible size.</exception>
    public static Modality Create(DeviceProfile profile) => Of(profile).Create(profile);
}
