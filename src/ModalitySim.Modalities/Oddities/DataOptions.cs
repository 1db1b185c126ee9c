using ModalitySim.Dicom.Data;

namespace ModalitySim.Modalities.Oddities;

/// <summary>All odd and hostile data that a device can be told to make: one line each.</summary>
public static class DataOptions
{
    /// <summary>Gets all options.</summary>
    public static IReadOnlyList<DataOption> All { get; } =
    [
        new("longest-values", "Text of the greatest length that its VR allows, in characters.", "Columns and buffers are made for the usual, and cut or refuse the rest.")
            { Instance = OddValues.Longest },
        new("multi-byte-names", "Each image another character set, and a name of three component groups.", "Code extensions, delimiters inside characters and ideographic groups are lost, or mixed up when studies merge.")
            { Instance = OddNames.MultiByte },
        new("other-patient-name", "Every second image has another name for the same Patient ID.", "An archive must not make two patients of one, nor silently one name of two.")
            { Instance = OddNames.OtherName },
        new("blanks-in-ids", "Leading zeros and blanks in identifiers.", "Identifiers that are trimmed or read as numbers no longer match.")
            { Instance = OddValues.BlanksInIds },
        new("empty-type-2", "Type 2 attributes are there and empty.", "Empty is legal and means unknown; null columns and missing search keys follow.")
            { Instance = OddValues.EmptyType2 },
        new("missing-type-2", "Type 2 attributes are left out.", "Illegal, and common: an archive may complain, but must not fall over.")
            { Instance = OddValues.MissingType2 },
        new("dates-before-1900", "A birth in 1869 and a study in 1899.", "Dates before an epoch become negative, wrong or an exception.")
            { Instance = OddTimes.Before1900 },
        new("time-zones", "Offsets from UTC at both ends of the world, in Timezone Offset and in date-times.", "A day changes with the zone, and sorting by time goes wrong.")
            { Instance = OddTimes.Zones },
        new("leap-day", "29 February, of birth and of study.", "An age is computed for a day that most years have not.")
            { Instance = OddTimes.LeapDay },
        new("leap-second", "A time with 60 seconds, which DICOM allows.", "Most time types end at 59 and throw.")
            { Instance = OddTimes.LeapSecond },
        new("private-blocks", "Private blocks of creators that nobody knows, at the first and the last place, and an element whose creator is missing.", "What is unknown must be kept as it came, and the creator with it.")
            { Instance = OddStructures.PrivateBlocks },
        new("unknown-vr", "Elements of VR UN: a private one, a standard one, and a sequence as UN.", "UN is to be kept, or read as Implicit VR Little Endian inside; many do neither.")
            { Instance = OddStructures.UnknownVR },
        new("nested-16", "Sequences in sequences, 16 deep.", "Recursion limits, and stores that keep the first levels only.")
            { Instance = OddStructures.Nested },
        new("zero-length-sequences", "Sequences without items, and an item without elements.", "Code that takes the first item for granted fails.")
            { Instance = OddStructures.ZeroLengthSequences },
        new("retired-attributes", "Attributes that the standard has retired.", "They are legal in old data; a dictionary without them loses them.")
            { Instance = OddStructures.Retired },
        new("trailing-padding", "Data Set Trailing Padding at the end.", "It comes after the pixels, where some readers stop and some compare lengths.")
            { Instance = OddStructures.TrailingPadding },
        new("undefined-lengths", "Sequences and items of undefined length.", "Readers that trust lengths must look for delimiters.")
            { Instance = (dataset, _) => dataset.Form = dataset.Form with { UndefinedLengths = true } },
        new("group-lengths", "Retired group length elements, correct, in every group.", "Copied after a change they are wrong, and a strict reader then loses its place.")
            { Instance = (dataset, _) => dataset.Form = dataset.Form with { GroupLengths = true } },
        new("one-pixel", "Images of one row and one column.", "Windowing, scaling and thumbnails divide by zero.")
            { Profile = profile => profile with { Rows = 1, Columns = 1 } },
        new("widest-image", "Images of 65,535 columns.", "The greatest value of US overflows a signed short and a viewer's buffer.")
            { Profile = profile => profile with { Rows = 4, Columns = 65535 } },
        new("ten-thousand-frames", "Loops of 10,000 frames, for devices that make loops.", "Per-frame loading, memory for all frames at once, and time-outs.")
            { Profile = profile => profile with { Frames = 10_000, Rows = Math.Min(profile.Rows, 64), Columns = Math.Min(profile.Columns, 64) } },
        new("duplicate-uid-same-content", "Every second image is the one before it once more.", "A resend must be taken and must not be counted twice.")
            { SameUid = index => index & ~1, SameContent = true },
        new("duplicate-uid-other-content", "Every second image has the SOP Instance UID of the one before it and other content.", "One of the two is lost; a careful archive says so.")
            { SameUid = index => index & ~1 },
    ];

    /// <summary>Finds an option by its id; null when there is none.</summary>
    /// <param name="id">The id.</param>
    public static DataOption? Find(string id) => All.FirstOrDefault(option => option.Id == id);

    /// <summary>Gets an option by its id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public static DataOption Get(string id) => Find(id)
        ?? throw new ArgumentException($"There is no data option \"{id}\"; there are {string.Join(", ", All.Select(option => option.Id))}.", nameof(id));

    /// <summary>Gets a device as its options want it.</summary>
    internal static DeviceProfile Applied(DeviceProfile profile) =>
        profile.Data.Aggregate(profile, (changed, id) => Get(id).Profile?.Invoke(changed) ?? changed);

    /// <summary>Changes an instance as the device's options want it.</summary>
    internal static void Apply(DeviceProfile profile, DicomDataset dataset, int index)
    {
        foreach (string id in profile.Data) Get(id).Instance?.Invoke(dataset, index);
    }

    /// <summary>Gets the option that gives instances the UIDs of others, if the device has one.</summary>
    internal static DataOption? Duplicating(DeviceProfile profile) =>
        profile.Data.Select(Get).FirstOrDefault(option => option.SameUid is not null);
}
