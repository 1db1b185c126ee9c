using ModalitySim.Dicom.Data;

namespace ModalitySim.Modalities.Oddities;

/// <summary>Something odd or hostile that a device does to its data on request: one line of <see cref="DataOptions"/>.</summary>
/// <param name="Id">Its name, in lower case with dashes; what <see cref="DeviceProfile.Data"/> lists.</param>
/// <param name="Sentence">What it does.</param>
/// <param name="Reason">Why that hurts.</param>
public sealed record DataOption(string Id, string Sentence, string Reason)
{
    /// <summary>Gets what it changes about the device; null for nothing.</summary>
    internal Func<DeviceProfile, DeviceProfile>? Profile { get; init; }

    /// <summary>Gets what it changes about an instance, given its index in the series; null for nothing.</summary>
    internal Action<DicomDataset, int>? Instance { get; init; }

    /// <summary>Gets which instance another one repeats, given its index in the series; null where each is its own.</summary>
    internal Func<int, int>? SameUid { get; init; }

    /// <summary>Gets whether an instance that repeats another's UID repeats its content too.</summary>
    internal bool SameContent { get; init; }
}
