using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Delivery;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Commitment;

/// <summary>The transactions of storage commitment: judged when they are reported on, not when they come. Safe for concurrent use.</summary>
/// <param name="store">What is stored.</param>
/// <param name="policy">The rules.</param>
/// <param name="delay">How long a report is held back, so that instances may still arrive.</param>
/// <param name="retrieveAE">The AE title from which committed instances are retrieved.</param>
/// <param name="outbox">Delivers the reports.</param>
/// <param name="book">Keeps the transactions for after a restart.</param>
/// <param name="time">The clock.</param>
internal sealed class CommitmentLedger(
    IInstanceStore store, CommitmentPolicy policy, TimeSpan delay, string retrieveAE, Outbox outbox, ISystemBook book, TimeProvider time)
{
    /// <summary>Who asks over the web, and fetches the result.</summary>
    public const string OverTheWeb = "WEB";

    private const int Remembered = 10_000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, CommitmentTransaction> _transactions = new(StringComparer.Ordinal);

    /// <summary>The transactions, oldest first; a snapshot.</summary>
    public IReadOnlyList<CommitmentTransaction> All
    {
        get
        {
            lock (_gate)
                return [.. _transactions.Values];
        }
    }

    /// <summary>Reports on a request that was taken and acknowledged.</summary>
    /// <param name="transactionUid">The Transaction UID.</param>
    /// <param name="requestor">Who asks.</param>
    /// <param name="references">For what.</param>
    /// <param name="isDuplicate">Whether the Transaction UID was used before.</param>
    /// <param name="via">The association of the request; null where it has ended.</param>
    /// <param name="viaEnds">Its end.</param>
    public void PostReport(
        string transactionUid, string requestor, IReadOnlyList<CommitmentReference> references, bool isDuplicate, IDimseResponder? via, CancellationToken viaEnds)
    {
        if (policy.Reports)
            outbox.Post(requestor, transactionUid, () => Report(transactionUid, requestor, references, isDuplicate, via, viaEnds), delay);
    }

    /// <summary>Takes up what was acknowledged before a restart, and reports on what is still owed (PS3.4 §J.3.3.1.2).</summary>
    public void Restore()
    {
        foreach (var entry in book.All(BookKind.Commitment))
        {
            var references = entry.Data.GetItems(DicomTag.ReferencedSOPSequence)
                .Select(item => new CommitmentReference(item.GetString(DicomTag.ReferencedSOPClassUID) ?? "", item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "")).ToList();
            var state = Enum.TryParse<CommitmentState>(entry.State, out var known) ? known : CommitmentState.Pending;
            lock (_gate)
                _transactions[entry.Uid] = new(entry.Uid, entry.Party, references, entry.At, state, entry.Data.GetItems(DicomTag.FailedSOPSequence).Count);
            if (state == CommitmentState.Pending && entry.Party != OverTheWeb)
                PostReport(entry.Uid, entry.Party, references, isDuplicate: false, via: null, CancellationToken.None);
        }
    }

    /// <summary>Takes a request, before it is acknowledged: from then on it is kept.</summary>
    /// <param name="transactionUid">The Transaction UID.</param>
    /// <param name="requestor">Who asks.</param>
    /// <param name="references">For what.</param>
    /// <returns>False, having taken nothing, where the Transaction UID was used before.</returns>
    public bool TryTake(string transactionUid, string requestor, IReadOnlyList<CommitmentReference> references)
    {
        lock (_gate)
        {
            if (policy.DetectsDuplicateTransactions && _transactions.ContainsKey(transactionUid))
                return false;
            var transaction = new CommitmentTransaction(transactionUid, requestor, references, time.GetUtcNow(), CommitmentState.Pending);
            Keep(transaction);
            _transactions[transactionUid] = transaction;
            if (_transactions.Count > Remembered)
            {
                book.Remove(BookKind.Commitment, _transactions.GetAt(0).Key);
                _transactions.RemoveAt(0);
            }

            return true;
        }
    }

    /// <summary>The result of a transaction, judged now; null for one that nobody has asked for.</summary>
    /// <param name="transactionUid">The Transaction UID.</param>
    public CommitmentResult? ResultOf(string transactionUid)
    {
        CommitmentTransaction? transaction;
        lock (_gate)
            _transactions.TryGetValue(transactionUid, out transaction);
        if (transaction is null)
            return null;
        var due = transaction.Received + delay;
        if (time.GetUtcNow() < due)
            return new(null, due);
        var failures = Failures(transaction.References, isDuplicate: false);
        Note(transactionUid, isDuplicate: false, delivered: true, failures.Count);
        var module = Describe(transactionUid, transaction.References, failures);
        module.Remove(DicomTag.TransactionUID);
        return new(policy.Information(module), due);
    }

    private Dictionary<CommitmentReference, ushort> Failures(IReadOnlyList<CommitmentReference> references, bool isDuplicate) => references
        .Select(reference => (Reference: reference, Reason: isDuplicate ? FailureReason.DuplicateTransactionUid : policy.Judge(reference, store.Find(reference.SopInstanceUid))))
        .Where(pair => pair.Reason is not null)
        .ToDictionary(pair => pair.Reference, pair => pair.Reason!.Value);

    private Message Report(
        string transactionUid, string requestor, IReadOnlyList<CommitmentReference> references, bool isDuplicate, IDimseResponder? via, CancellationToken viaEnds)
    {
        var failures = Failures(references, isDuplicate);
        return new Message(
            requestor, CommandField.NEventReportRq, DicomUID.StorageCommitmentPushModel.Value, DicomUID.StorageCommitmentPushModelInstance.Value,
            policy.Information(Describe(transactionUid, references, failures)))
        {
            EventTypeId = policy.EventType(failures.Count),
            Via = via,
            ViaEnds = viaEnds,
            Ended = delivered => Note(transactionUid, isDuplicate, delivered, failures.Count),
        };
    }

    private void Note(string transactionUid, bool isDuplicate, bool delivered, int failures)
    {
        lock (_gate)
        {
            if (!isDuplicate && _transactions.TryGetValue(transactionUid, out var transaction))
                Keep(_transactions[transactionUid] = transaction with { State = delivered ? CommitmentState.Reported : CommitmentState.Undeliverable, Failures = failures });
        }
    }

    private void Keep(CommitmentTransaction transaction)
    {
        var data = new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. transaction.References.Select(Item)]);
        if (transaction.Failures > 0)
            data.AddOrUpdate(DicomTag.FailedSOPSequence, [.. Enumerable.Range(0, transaction.Failures).Select(_ => new DicomDataset())]);
        book.Put(BookKind.Commitment, new BookEntry(transaction.TransactionUid, transaction.State.ToString(), transaction.Requestor, transaction.Received, data));
    }

    // PS3.4 Table J.3-2: each list only when it has items; Retrieve AE Title at one level (§J.3.3.1.1.1).
    private DicomDataset Describe(string transactionUid, IReadOnlyList<CommitmentReference> references, Dictionary<CommitmentReference, ushort> failures)
    {
        var information = new DicomDataset().AddOrUpdate(DicomTag.TransactionUID, transactionUid);
        var committed = references.Where(reference => !failures.ContainsKey(reference)).Select(Item).ToArray();
        if (committed.Length > 0)
            information.AddOrUpdate(DicomTag.RetrieveAETitle, retrieveAE).AddOrUpdate(DicomTag.ReferencedSOPSequence, committed);
        if (failures.Count > 0)
            information.AddOrUpdate(DicomTag.FailedSOPSequence, [.. failures.Select(pair => Item(pair.Key).AddOrUpdate(DicomTag.FailureReason, pair.Value.ToString(CultureInfo.InvariantCulture)))]);
        return information;
    }

    private static DicomDataset Item(CommitmentReference reference) => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedSOPClassUID, reference.SopClassUid)
        .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, reference.SopInstanceUid);
}
