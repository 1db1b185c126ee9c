using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Commitment;

/// <summary>The rules of storage commitment that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record CommitmentPolicy
{
    private static readonly HashSet<string> s_storage = UidRegistry.StorageSopClasses.Select(entry => entry.Uid).ToHashSet(StringComparer.Ordinal);

    /// <summary>Why an instance is not committed to; null when it is. The second argument is what is stored of that UID, or null (PS3.3 §C.14.1.1).</summary>
    public Func<CommitmentReference, StoredInstance?, ushort?> Judge { get; init; } = static (reference, stored) => stored switch
    {
        null => s_storage.Contains(reference.SopClassUid) ? FailureReason.NoSuchObjectInstance : FailureReason.SopClassNotSupported,
        _ => stored.SopClassUid == reference.SopClassUid ? null : FailureReason.ClassInstanceConflict,
    };

    /// <summary>Whether a Transaction UID that was used before fails the whole transaction (PS3.3 §C.14.1.1, 0131H).</summary>
    public bool DetectsDuplicateTransactions { get; init; } = true;

    /// <summary>The event type from the number of failures: 1 for none, 2 otherwise (PS3.4 Table J.3-2).</summary>
    public Func<int, ushort> EventType { get; init; } = static failures => failures == 0 ? (ushort)1 : (ushort)2;

    /// <summary>The last word on the event information.</summary>
    public Func<DicomDataset, DicomDataset> Information { get; init; } = static information => information;

    /// <summary>Whether a request that is acknowledged is ever reported on (PS3.4 §J.3.3.1.2).</summary>
    public bool Reports { get; init; } = true;
}
