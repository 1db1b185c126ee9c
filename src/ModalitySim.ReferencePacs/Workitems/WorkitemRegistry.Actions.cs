using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.Workitems;

/// <content>N-ACTION: the state table and the subscriptions.</content>
public sealed partial class WorkitemRegistry
{
    private static readonly string s_global = DicomUID.UPSGlobalSubscriptionInstance.Value;
    private static readonly string s_filtered = DicomUID.UPSFilteredGlobalSubscriptionInstance.Value;

    /// <summary>Change UPS State (PS3.4 §CC.2.1).</summary>
    /// <param name="sopInstanceUid">The step.</param>
    /// <param name="information">Procedure Step State and Transaction UID.</param>
    /// <returns>The outcome.</returns>
    public OperationOutcome ChangeState(string sopInstanceUid, DicomDataset information)
    {
        ArgumentNullException.ThrowIfNull(information);
        lock (_gate)
        {
            if (!_steps.TryGetValue(sopInstanceUid, out var step))
                return new() { Status = WorkitemStatus.NoSuchWorkitem, SopInstanceUid = sopInstanceUid };
            var wanted = information.GetString(DicomTag.ProcedureStepState) ?? "";
            var sent = information.GetString(DicomTag.TransactionUID) ?? "";

            // A scheduled step takes whatever valid UID comes with the claim; after that only that UID is the correct one.
            var isCorrect = step.Lock.Length == 0 ? new DicomUID(sent).IsValid : policy.IsLock(sent, step.Lock);
            if (DemandOf(wanted, isCorrect) is not { } demand)
                return new() { Status = OperationStatus.InvalidArgumentValue, ErrorComment = $"'{wanted}' is no Procedure Step State" };
            var cell = policy.Transition(demand, step.State);
            if (cell.NewState is not { } next)
                return new() { Status = cell.Status, SopInstanceUid = sopInstanceUid };
            if (policy.ChecksFinalState && next != WorkitemStates.InProgress && MissingFor(next, step.Attributes) is { } missing)
                return new() { Status = WorkitemStatus.FinalStateNotMet, ErrorComment = missing, SopInstanceUid = sopInstanceUid };
            Move(step, next, step.Lock.Length == 0 ? sent : step.Lock, step.Attributes.Clone());
            return new() { Status = cell.Status, SopInstanceUid = sopInstanceUid };
        }
    }

    /// <summary>Request UPS Cancel (PS3.4 §CC.2.2).</summary>
    /// <param name="sopInstanceUid">The step.</param>
    /// <param name="information">The reason and whom to ask; may be empty.</param>
    /// <param name="requestor">The AE title that asks.</param>
    /// <returns>The outcome.</returns>
    public OperationOutcome RequestCancel(string sopInstanceUid, DicomDataset information, string requestor)
    {
        ArgumentNullException.ThrowIfNull(information);
        lock (_gate)
        {
            if (!_steps.TryGetValue(sopInstanceUid, out var step))
                return new() { Status = WorkitemStatus.NoSuchWorkitem, SopInstanceUid = sopInstanceUid };
            var cell = policy.Transition(WorkitemDemand.RequestCancel, step.State);
            if (cell.Status != OperationStatus.Success)
                return new() { Status = cell.Status, SopInstanceUid = sopInstanceUid };
            if (cell.NewState is { } next)
            {
                // PS3.4 §CC.2.2.3: first to IN PROGRESS, then to CANCELED, with what that state needs.
                var own = NewUid.Make();
                var claimed = Move(step, WorkitemStates.InProgress, own, step.Attributes.Clone());
                var ended = claimed.Attributes.Clone();
                ended.AddOrUpdate(DicomTag.ProcedureStepProgressInformationSequence, Cancellation(information));
                Move(claimed, next, own, ended);
                return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
            }

            if (_subscriptions.Of(sopInstanceUid).Count == 0)
                return new() { Status = WorkitemStatus.PerformerNotReached, ErrorComment = "nobody is subscribed to the step", SopInstanceUid = sopInstanceUid };
            Report(sopInstanceUid, WorkitemEvent.CancelRequested, WorkitemReports.CancelRequested(information, requestor));
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    /// <summary>Subscribe to Receive UPS Event Reports, to one step or globally (PS3.4 §CC.2.3).</summary>
    /// <param name="sopInstanceUid">The step, or a well-known instance.</param>
    /// <param name="receiver">The AE that is to be told.</param>
    /// <param name="hasLock">Whether it needs the step to stay after its end.</param>
    /// <param name="filter">The matching keys of a filtered global subscription.</param>
    /// <returns>The outcome.</returns>
    public OperationOutcome Subscribe(string sopInstanceUid, string receiver, bool hasLock, DicomDataset filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        lock (_gate)
        {
            if (sopInstanceUid == s_global || sopInstanceUid == s_filtered)
            {
                var keys = sopInstanceUid == s_filtered ? filter : null;
                var existing = _steps.Values.Where(step => keys is null || policy.Matches(keys, step.Attributes)).Select(step => step.SopInstanceUid);
                foreach (var uid in _subscriptions.SubscribeGlobally(receiver, hasLock, keys, existing))
                {
                    // PS3.4 Table CC.2.3-2: initial events for what is there already only with a lock.
                    if (hasLock)
                        Tell(receiver, uid, WorkitemEvent.StateReport, WorkitemReports.State(_steps[uid].Attributes));
                }

                return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
            }

            if (!_steps.TryGetValue(sopInstanceUid, out var one))
                return new() { Status = WorkitemStatus.NoSuchWorkitem, SopInstanceUid = sopInstanceUid };
            _subscriptions.Subscribe(receiver, sopInstanceUid, hasLock);
            Tell(receiver, sopInstanceUid, WorkitemEvent.StateReport, WorkitemReports.State(one.Attributes));
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    /// <summary>Unsubscribe from Receiving UPS Event Reports (PS3.4 §CC.2.3).</summary>
    /// <param name="sopInstanceUid">The step, or a well-known instance for everything.</param>
    /// <param name="receiver">The AE that is told no more.</param>
    /// <returns>The outcome.</returns>
    public OperationOutcome Unsubscribe(string sopInstanceUid, string receiver)
    {
        lock (_gate)
        {
            if (sopInstanceUid == s_global || sopInstanceUid == s_filtered)
                _subscriptions.UnsubscribeGlobally(receiver);
            else if (_steps.ContainsKey(sopInstanceUid))
                _subscriptions.Unsubscribe(receiver, sopInstanceUid);
            else
                return new() { Status = WorkitemStatus.NoSuchWorkitem, SopInstanceUid = sopInstanceUid };
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    /// <summary>Suspend Global Subscription (PS3.4 §CC.2.3).</summary>
    /// <param name="sopInstanceUid">A well-known instance.</param>
    /// <param name="receiver">The AE that is not subscribed to new steps any more.</param>
    /// <returns>The outcome; C314H for a single step.</returns>
    public OperationOutcome Suspend(string sopInstanceUid, string receiver)
    {
        if (sopInstanceUid != s_global && sopInstanceUid != s_filtered)
            return new() { Status = WorkitemStatus.WrongActionForInstance, SopInstanceUid = sopInstanceUid };
        lock (_gate)
            _subscriptions.Suspend(receiver);
        return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
    }

    private static WorkitemDemand? DemandOf(string wanted, bool isCorrect) => wanted switch
    {
        WorkitemStates.Scheduled => WorkitemDemand.Reschedule,
        WorkitemStates.InProgress => isCorrect ? WorkitemDemand.Claim : WorkitemDemand.WithoutLock,
        WorkitemStates.Completed => isCorrect ? WorkitemDemand.Complete : WorkitemDemand.WithoutLock,
        WorkitemStates.Canceled => isCorrect ? WorkitemDemand.Cancel : WorkitemDemand.WithoutLock,
        _ => null,
    };

    private static string? MissingFor(string state, DicomDataset step)
    {
        var needed = state == WorkitemStates.Completed ? Final.ToComplete : Final.ToCancel;
        var problems = new AttributeProblems();
        AttributeCheck.Final(WorkitemTable.Rows, step, final => final == Final.Required || final == needed, problems);
        return problems.None ? null : problems.ToOutcome(step).ErrorComment;
    }

    private Workitem Move(Workitem step, string state, string ownLock, DicomDataset attributes)
    {
        var after = Put(step.SopInstanceUid, attributes.AddOrUpdate(DicomTag.ProcedureStepState, state), ownLock);
        Report(step.SopInstanceUid, WorkitemEvent.StateReport, WorkitemReports.State(after.Attributes));
        return after;
    }

    // PS3.4 Table CC.2.5-3: a cancellation needs its moment and a reason; PS3.16 CID 9300 has one for when none was given.
    private DicomDataset Cancellation(DicomDataset request)
    {
        var item = new DicomDataset()
            .AddOrUpdate(DicomTag.ProcedureStepCancellationDateTime, time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        if (request.GetString(DicomTag.ReasonForCancellation) is { Length: > 0 } reason)
            item.AddOrUpdate(DicomTag.ReasonForCancellation, reason);
        if (request.GetItems(DicomTag.ProcedureStepDiscontinuationReasonCodeSequence) is { Count: > 0 } codes)
            return item.AddOrUpdate(DicomTag.ProcedureStepDiscontinuationReasonCodeSequence, [.. codes.Select(code => code.Clone())]);
        return item.AddOrUpdate(
            DicomTag.ProcedureStepDiscontinuationReasonCodeSequence,
            new DicomDataset()
                .AddOrUpdate(DicomTag.CodeValue, "110513")
                .AddOrUpdate(DicomTag.CodingSchemeDesignator, "DCM")
                .AddOrUpdate(DicomTag.CodeMeaning, "Discontinued for unspecified reason"));
    }
}
