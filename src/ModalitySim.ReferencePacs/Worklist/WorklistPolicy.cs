using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Worklist;

/// <summary>The rules of the worklist's C-FIND that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record WorklistPolicy
{
    /// <summary>The first word on the identifier of a query.</summary>
    public Func<DicomDataset, DicomDataset> Keys { get; init; } = static keys => keys;

    /// <summary>Whether a worklist item matches keys; the first are the keys, the second the item (PS3.4 §K.2.2.2).</summary>
    public Func<DicomDataset, DicomDataset, bool> Matches { get; init; } = static (keys, entry) => KeyMatcher.Matches(keys, entry);

    /// <summary>How long the system thinks before each answer.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Whether a C-CANCEL interrupts the matching (PS3.4 §K.4.1.3).</summary>
    public bool HeedsCancel { get; init; } = true;
}
