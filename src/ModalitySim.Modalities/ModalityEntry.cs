using ModalitySim.Modalities.Documents;

namespace ModalitySim.Modalities;

/// <summary>A kind of device that can be simulated: one line of <see cref="ModalityCatalog"/>.</summary>
public sealed record ModalityEntry
{
    /// <summary>Gets the name of the kind, unique, in lower case with dashes, such as <c>enhanced-ct</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets Modality (PS3.3 §C.7.3.1.1.1), such as <c>CT</c>.</summary>
    public required string Modality { get; init; }

    /// <summary>Gets what the device is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the profile of a device as it comes from the factory.</summary>
    public required DeviceProfile Defaults { get; init; }

    /// <summary>Gets the storage SOP classes of what the device makes.</summary>
    public required IReadOnlyList<string> SopClassUids { get; init; }

    /// <summary>Gets the protocols, the standard ones first.</summary>
    public required IReadOnlyList<ProtocolInfo> Protocols { get; init; }

    /// <summary>Gets the names of the protocols that run when a profile names none.</summary>
    public required IReadOnlyList<string> StandardProtocols { get; init; }

    /// <summary>Gets the procedure that is requested of such a device.</summary>
    public required CodedConcept Procedure { get; init; }

    /// <summary>Gets the contrast agent of the protocols that use one.</summary>
    public string ContrastAgent { get; init; } = "";

    /// <summary>Gets the most frames that one image of a device of this profile has; 1 where images have no frames.</summary>
    public Func<DeviceProfile, int> FramesPerImage { get; init; } = _ => 1;

    /// <summary>Gets the documents that can be made of its images (<see cref="DeviceProfile.Documents"/>); those of any grey image without radiation
    /// unless the kind says otherwise.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [TextReport.Name, PresentationState.Name, KeyObjects.Name, EncapsulatedPdf.Name];

    /// <summary>Gets what makes a device of a profile; throws <see cref="ArgumentException"/> for a profile that cannot be.</summary>
    public required Func<DeviceProfile, Modality> Create { get; init; }

    /// <summary>Gets the storage SOP classes of what a device of this kind makes, its documents included.</summary>
    /// <param name="profile">The device.</param>
    public IReadOnlyList<string> SopClassesOf(DeviceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return [.. SopClassUids.Concat(profile.Documents.Select(name => DocumentCatalog.Get(name).SopClass.Value)).Distinct()];
    }

    /// <summary>Finds the protocols of these names.</summary>
    /// <param name="names">Names of <see cref="Protocols"/>, or none for the standard ones.</param>
    /// <exception cref="ArgumentException">There is no such protocol.</exception>
    public IReadOnlyList<ProtocolInfo> Select(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. (names.Count == 0 ? StandardProtocols : names).Select(Get)];
    }

    private ProtocolInfo Get(string name) => Protocols.FirstOrDefault(protocol => protocol.Name == name)
        ?? throw new ArgumentException(
            $"{Kind} has no protocol \"{name}\"; it has {string.Join(", ", Protocols.Select(protocol => protocol.Name))}.", nameof(name));
}
