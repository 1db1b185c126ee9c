using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Orders;

namespace ModalitySim.Modalities;

/// <summary>What a device is asked to do: a patient and the scheduled steps that one performed step will fulfil. No step means an unscheduled
/// acquisition, several steps are the group case.</summary>
public sealed record Order
{
    /// <summary>Gets who is examined.</summary>
    public required Patient Patient { get; init; }

    /// <summary>Gets the scheduled steps; empty for an unscheduled acquisition.</summary>
    public IReadOnlyList<ScheduledStep> Steps { get; init; } = [];

    /// <summary>Gets the Study Instance UID that the images shall have; null to take the steps' common one, or to generate one.</summary>
    public string? StudyInstanceUid { get; init; }

    /// <summary>Gets the values of Specific Character Set in which the order came, or will be written.</summary>
    public IReadOnlyList<string> CharacterSets { get; init; } = [];

    /// <summary>Gets whether there is a worklist item behind the order.</summary>
    public bool IsScheduled => Steps.Count > 0;

    /// <summary>Reads an order from worklist items; several items of one patient are a group (IHE RAD TF-1 §3.3, group case).</summary>
    /// <param name="items">The identifiers of the C-FIND responses that the operator selected, at least one.</param>
    /// <exception cref="ArgumentException">There is no item, or the items belong to different patients.</exception>
    /// <exception cref="DicomDataException">The bytes of an item are not a data set.</exception>
    public static Order FromWorklist(params IReadOnlyList<DicomDataset> items) => WorklistReader.Read(items);

    /// <summary>Makes the order of a patient who comes without a booking: registered at the console, no accession number.</summary>
    /// <param name="profile">The device.</param>
    /// <param name="seed">Decides who comes.</param>
    /// <param name="at">When.</param>
    public static Order Unscheduled(DeviceProfile profile, ulong seed, DateTimeOffset at) => OrderSource.Unscheduled(profile, seed, at);

    /// <summary>Makes the order that an information system would have booked on a device.</summary>
    /// <param name="profile">The device.</param>
    /// <param name="seed">Decides all that <paramref name="options"/> leaves open.</param>
    /// <param name="at">When the step is scheduled to start.</param>
    /// <param name="options">What the booking fixes.</param>
    /// <exception cref="ArgumentException">The profile's modality is unknown, or fewer than 1 or more than 99 steps are asked for.</exception>
    public static Order Schedule(DeviceProfile profile, ulong seed, DateTimeOffset at, ScheduleOptions? options = null) =>
        OrderSource.Schedule(profile, seed, at, options ?? new());

    /// <summary>Makes the worklist item of a step, with all return keys of types 1 and 2 (PS3.4 Table K.6-1).</summary>
    /// <param name="step">Which step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public DicomDataset ToWorklistItem(int step = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Steps.Count);
        return WorklistWriter.Write(this, Steps[step]);
    }

    /// <summary>Makes the worklist items of all steps, in their order.</summary>
    public IReadOnlyList<DicomDataset> ToWorklistItems() => [.. Steps.Select(step => WorklistWriter.Write(this, step))];
}
