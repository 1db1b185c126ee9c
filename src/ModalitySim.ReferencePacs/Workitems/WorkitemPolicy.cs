using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Workitems;

/// <summary>The rules of Unified Procedure Steps that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record WorkitemPolicy
{
    /// <summary>The cell of the state table for a demand and a state (PS3.4 Table CC.1.1-2).</summary>
    public Func<WorkitemDemand, string, WorkitemTransition> Transition { get; init; } = WorkitemTransition.Find;

    /// <summary>Whether a transaction UID is that of the lock (PS3.4 §CC.2.1.3); the first is what was sent, the second what is recorded.</summary>
    public Func<string, string, bool> IsLock { get; init; } = static (sent, recorded) => string.Equals(sent, recorded, StringComparison.Ordinal);

    /// <summary>The states in which a step can be created (PS3.4 §CC.2.5.3).</summary>
    public IReadOnlySet<string> CreatableStates { get; init; } = new HashSet<string>(StringComparer.Ordinal) { WorkitemStates.Scheduled };

    /// <summary>Whether final states need what PS3.4 Table CC.2.5-3 says they need.</summary>
    public bool ChecksFinalState { get; init; } = true;

    /// <summary>The last word on the attributes that N-GET and C-FIND show; the transaction UID is out of them already (PS3.4 §CC.2.7.3).</summary>
    public Func<DicomDataset, DicomDataset> Show { get; init; } = static attributes => attributes;

    /// <summary>Whether a step matches keys (PS3.4 §CC.2.8.3).</summary>
    public Func<DicomDataset, DicomDataset, bool> Matches { get; init; } = static (keys, step) => KeyMatcher.Matches(keys, step);

    /// <summary>Whether an event is sent at all, by its type (PS3.4 §CC.2.4.3).</summary>
    public Func<ushort, bool> Sends { get; init; } = static _ => true;
}
