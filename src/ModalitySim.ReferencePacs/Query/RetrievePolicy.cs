using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Query;

/// <summary>The rules of C-MOVE and C-GET that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record RetrievePolicy
{
    /// <summary>Whether the unique keys of the levels above are mandatory without relational retrieval (PS3.4 §C.4.2.2.1).</summary>
    public bool NeedsParentKeys { get; init; } = true;

    /// <summary>Whether relational retrieval is agreed to when offered (PS3.4 §C.5.2.1).</summary>
    public bool AgreesToRelationalRetrieval { get; init; } = true;

    /// <summary>The status of an identifier that cannot be used (PS3.4 Table C.4-2).</summary>
    public DicomStatus BadIdentifier { get; init; } = DicomStatus.DatasetDoesNotMatchSopClass;

    /// <summary>The status for a move destination that is not known (PS3.4 Table C.4-2).</summary>
    public DicomStatus UnknownDestination { get; init; } = DicomStatus.MoveDestinationUnknown;

    /// <summary>The last word on which instances are sent, in order.</summary>
    public Func<IReadOnlyList<ArchivedInstance>, IReadOnlyList<ArchivedInstance>> Select { get; init; } = static instances => instances;

    /// <summary>The last word on what is sent for an instance.</summary>
    public Func<EncodedInstance, EncodedInstance> Send { get; init; } = static instance => instance;

    /// <summary>Whether a pending response follows each sub-operation but the last (PS3.4 §C.4.2.3.1).</summary>
    public bool SendsPending { get; init; } = true;

    /// <summary>Whether a C-CANCEL ends the sub-operations (PS3.4 §C.4.2.3.1).</summary>
    public bool HeedsCancel { get; init; } = true;

    /// <summary>The final status from what became of the sub-operations (PS3.4 §C.4.2.3.1).</summary>
    public Func<SubOperations, DicomStatus> FinalStatus { get; init; } = static done =>
        done.Failed.Count == 0 && done.Warnings == 0 ? DicomStatus.Success
        : done.Failed.Count == done.Total ? DicomStatus.UnableToPerformSubOperations
        : DicomStatus.CoercionOfDataElements;

    /// <summary>The last word on each response.</summary>
    public Func<DimseReply, DimseReply> Reply { get; init; } = static reply => reply;
}
