using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Query;

/// <summary>The rules of C-FIND that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record QueryPolicy
{
    /// <summary>Whether an entity with certain attributes matches certain keys (PS3.4 §C.2.2.2).</summary>
    public Func<DicomDataset, DicomDataset, bool> Matches { get; init; } = static (keys, entity) => KeyMatcher.Matches(keys, entity, unknownMatches: true);

    /// <summary>Whether the unique keys of the levels above are mandatory without relational queries (PS3.4 §C.4.1.2.1).</summary>
    public bool NeedsParentKeys { get; init; } = true;

    /// <summary>Whether relational queries are agreed to when offered (PS3.4 §C.5.1.1).</summary>
    public bool AgreesToRelationalQueries { get; init; } = true;

    /// <summary>The status of an identifier that cannot be used (PS3.4 Table C.4-1).</summary>
    public DicomStatus BadIdentifier { get; init; } = DicomStatus.DatasetDoesNotMatchSopClass;

    /// <summary>Whether a C-CANCEL interrupts the matching (PS3.4 §C.4.1.3.1).</summary>
    public bool HeedsCancel { get; init; } = true;

    /// <summary>How long the system thinks before each answer.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>The last word on the identifiers found, in order, before they are sent.</summary>
    public Func<IReadOnlyList<DicomDataset>, IEnumerable<DicomDataset>> Answers { get; init; } = static identifiers => identifiers;

    /// <summary>The status of a match, where some keys are not supported or all are (PS3.4 Table C.4-1).</summary>
    public Func<bool, DicomStatus> Pending { get; init; } = static complete => complete ? DicomStatus.Pending : DicomStatus.PendingWithUnsupportedKeys;
}
