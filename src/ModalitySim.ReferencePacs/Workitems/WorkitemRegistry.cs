using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.Workitems;

/// <summary>
/// The Unified Procedure Steps: created as scheduled, claimed with a lock, changed under it, and closed (PS3.4 Annex CC). Each request
/// is carried out whole or not at all. Safe for concurrent use.
/// </summary>
/// <param name="policy">The rules in force.</param>
/// <param name="capacity">How many steps are kept before N-CREATE is refused with 0213H.</param>
/// <param name="time">Gives the moment of each change.</param>
public sealed partial class WorkitemRegistry(WorkitemPolicy policy, int capacity, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Workitem> _steps = new(StringComparer.Ordinal);
    private readonly Subscriptions _subscriptions = new();

    /// <summary>Raised for each event to each subscriber, under the registry's lock: listeners must be brief and must not call back.</summary>
    public event Action<WorkitemEvent>? Raised;

    /// <summary>Raised after each change, under the registry's lock: listeners must be brief and must not call back.</summary>
    public event Action<Workitem>? Changed;

    /// <summary>All steps in the order of their creation; a snapshot.</summary>
    public IReadOnlyList<Workitem> All
    {
        get
        {
            lock (_gate)
                return [.. _steps.Values];
        }
    }

    /// <summary>The step of a SOP Instance UID; null when there is none.</summary>
    /// <param name="sopInstanceUid">The UID.</param>
    /// <returns>The step.</returns>
    public Workitem? Find(string sopInstanceUid)
    {
        lock (_gate)
            return _steps.GetValueOrDefault(sopInstanceUid);
    }

    /// <summary>N-CREATE (PS3.4 §CC.2.5).</summary>
    /// <param name="sopInstanceUid">The UID that the request names; null or empty to have one assigned.</param>
    /// <param name="attributes">The attribute list.</param>
    /// <returns>The outcome.</returns>
    public OperationOutcome Create(string? sopInstanceUid, DicomDataset attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var uid = string.IsNullOrEmpty(sopInstanceUid) ? NewUid.Make() : sopInstanceUid;
        if (!new DicomUID(uid).IsValid)
            return new() { Status = OperationStatus.InvalidSopInstance, SopInstanceUid = uid };
        lock (_gate)
        {
            if (_steps.ContainsKey(uid))
                return new() { Status = OperationStatus.DuplicateSopInstance, SopInstanceUid = uid };
            if (_steps.Count >= capacity)
                return new() { Status = OperationStatus.ResourceLimitation };
            var state = attributes.GetString(DicomTag.ProcedureStepState);
            if (state is { Length: > 0 } && !policy.CreatableStates.Contains(state))
                return new() { Status = WorkitemStatus.NotScheduledAtCreation, ErrorComment = "only SCHEDULED steps are created" };
            var problems = new AttributeProblems();
            AttributeCheck.Create(WorkitemTable.Rows, attributes, problems);

            // PS3.4 Table CC.2.5-3: present, and empty.
            if (!attributes.Contains(DicomTag.TransactionUID))
                problems.Add(OperationStatus.MissingAttribute, DicomTag.TransactionUID, DicomTag.TransactionUID);
            else if (!AttributeCheck.IsEmpty(attributes, DicomTag.TransactionUID))
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.TransactionUID, DicomTag.TransactionUID);
            if (!problems.None)
                return problems.ToOutcome(attributes);
            var kept = attributes.Clone();
            kept.Remove(DicomTag.TransactionUID);
            kept.AddOrUpdate(DicomTag.SOPClassUID, DicomUID.UnifiedProcedureStepPush).AddOrUpdate(DicomTag.SOPInstanceUID, uid);
            if (AttributeCheck.IsEmpty(kept, DicomTag.WorklistLabel))
                kept.AddOrUpdate(DicomTag.WorklistLabel, "DEFAULT");
            var step = Put(uid, kept, "");
            _subscriptions.Created(uid, keys => policy.Matches(keys, step.Attributes));
            Report(uid, WorkitemEvent.StateReport, WorkitemReports.State(step.Attributes));
            if (IsAssigned(step.Attributes))
                Report(uid, WorkitemEvent.Assigned, WorkitemReports.Assigned(step.Attributes));
            return OperationOutcome.Success with { SopInstanceUid = uid };
        }
    }

    /// <summary>N-SET (PS3.4 §CC.2.6).</summary>
    /// <param name="sopInstanceUid">The UID that the request names.</param>
    /// <param name="modifications">The modification list, with the transaction UID of a step in progress.</param>
    /// <returns>The outcome.</returns>
    public OperationOutcome Set(string sopInstanceUid, DicomDataset modifications)
    {
        ArgumentNullException.ThrowIfNull(modifications);
        lock (_gate)
        {
            if (!_steps.TryGetValue(sopInstanceUid, out var step))
                return new() { Status = WorkitemStatus.NoSuchWorkitem, SopInstanceUid = sopInstanceUid };
            var sent = modifications.GetString(DicomTag.TransactionUID) ?? "";
            if (RefuseSet(step, sent) is { } refusal)
                return new() { Status = refusal, SopInstanceUid = sopInstanceUid };
            var changes = modifications.Clone();
            changes.Remove(DicomTag.TransactionUID);
            var problems = new AttributeProblems();
            AttributeCheck.Set(WorkitemTable.Rows, changes, step.Attributes, problems);
            if (!problems.None)
                return problems.ToOutcome(changes);
            var after = Put(sopInstanceUid, AttributeMerge.Apply(step.Attributes, changes), step.Lock);
            if (after.Attributes.GetString(DicomTag.InputReadinessState) != step.Attributes.GetString(DicomTag.InputReadinessState))
                Report(sopInstanceUid, WorkitemEvent.StateReport, WorkitemReports.State(after.Attributes));
            if (IsAssigned(changes))
                Report(sopInstanceUid, WorkitemEvent.Assigned, WorkitemReports.Assigned(after.Attributes));
            if (changes.Contains(DicomTag.ProcedureStepProgressInformationSequence))
                Report(sopInstanceUid, WorkitemEvent.ProgressReport, WorkitemReports.Progress(after.Attributes));
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    // PS3.4 §CC.2.6.3 and Table CC.2.6-1: a scheduled step has no lock to give.
    private ushort? RefuseSet(Workitem step, string sent) => step.State switch
    {
        WorkitemStates.Scheduled => sent.Length == 0 ? null : WorkitemStatus.NotInProgress,
        WorkitemStates.InProgress => policy.IsLock(sent, step.Lock) ? null : WorkitemStatus.WrongTransactionUid,
        _ => WorkitemStatus.MayNoLongerBeUpdated,
    };

    private static bool IsAssigned(DicomDataset attributes) =>
        attributes.GetItems(DicomTag.ScheduledStationNameCodeSequence).Count > 0 || attributes.GetItems(DicomTag.ScheduledHumanPerformersSequence).Count > 0;

    private Workitem Put(string uid, DicomDataset attributes, string ownLock)
    {
        var now = time.GetUtcNow();
        attributes.AddOrUpdate(DicomTag.ScheduledProcedureStepModificationDateTime, now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        var step = new Workitem(uid, attributes, now) { Lock = ownLock };
        _steps[uid] = step;
        Changed?.Invoke(step);
        return step;
    }

    private void Report(string uid, ushort type, DicomDataset information)
    {
        foreach (var receiver in _subscriptions.Of(uid))
            Tell(receiver, uid, type, information);
    }

    private void Tell(string receiver, string uid, ushort type, DicomDataset information)
    {
        if (policy.Sends(type))
            Raised?.Invoke(new WorkitemEvent(receiver, uid, type, information));
    }
}
