using static ModalitySim.Pacs.Workitems.WorkitemStates;
using static ModalitySim.Pacs.Workitems.WorkitemStatus;

namespace ModalitySim.Pacs.Workitems;

/// <summary>What is asked of a procedure step, as the rows of PS3.4 Table CC.1.1-2 tell it.</summary>
public enum WorkitemDemand
{
    /// <summary>Change State to IN PROGRESS with the correct transaction UID.</summary>
    Claim,

    /// <summary>Change State to IN PROGRESS, COMPLETED or CANCELED without the correct transaction UID.</summary>
    WithoutLock,

    /// <summary>Change State to SCHEDULED.</summary>
    Reschedule,

    /// <summary>Change State to COMPLETED with the correct transaction UID.</summary>
    Complete,

    /// <summary>Change State to CANCELED with the correct transaction UID.</summary>
    Cancel,

    /// <summary>Request Cancel.</summary>
    RequestCancel,
}

/// <summary>A cell of PS3.4 Table CC.1.1-2.</summary>
/// <param name="Status">The status; 0000H where the demand is met.</param>
/// <param name="NewState">The state that follows; null for the same.</param>
public sealed record WorkitemTransition(ushort Status, string? NewState = null)
{
    private static readonly Dictionary<(WorkitemDemand Demand, string State), WorkitemTransition> s_table = new()
    {
        [(WorkitemDemand.Claim, Scheduled)] = new(0, InProgress),
        [(WorkitemDemand.Claim, InProgress)] = new(AlreadyInProgress),
        [(WorkitemDemand.Claim, Completed)] = new(MayNoLongerBeUpdated),
        [(WorkitemDemand.Claim, Canceled)] = new(MayNoLongerBeUpdated),
        [(WorkitemDemand.WithoutLock, Scheduled)] = new(WrongTransactionUid),
        [(WorkitemDemand.WithoutLock, InProgress)] = new(WrongTransactionUid),
        [(WorkitemDemand.WithoutLock, Completed)] = new(WrongTransactionUid),
        [(WorkitemDemand.WithoutLock, Canceled)] = new(WrongTransactionUid),
        [(WorkitemDemand.Reschedule, Scheduled)] = new(OnlyCreatedAsScheduled),
        [(WorkitemDemand.Reschedule, InProgress)] = new(OnlyCreatedAsScheduled),
        [(WorkitemDemand.Reschedule, Completed)] = new(OnlyCreatedAsScheduled),
        [(WorkitemDemand.Reschedule, Canceled)] = new(OnlyCreatedAsScheduled),
        [(WorkitemDemand.Complete, Scheduled)] = new(NotInProgress),
        [(WorkitemDemand.Complete, InProgress)] = new(0, Completed),
        [(WorkitemDemand.Complete, Completed)] = new(AlreadyCompleted),
        [(WorkitemDemand.Complete, Canceled)] = new(MayNoLongerBeUpdated),
        [(WorkitemDemand.Cancel, Scheduled)] = new(NotInProgress),
        [(WorkitemDemand.Cancel, InProgress)] = new(0, Canceled),
        [(WorkitemDemand.Cancel, Completed)] = new(MayNoLongerBeUpdated),
        [(WorkitemDemand.Cancel, Canceled)] = new(AlreadyCanceled),
        [(WorkitemDemand.RequestCancel, Scheduled)] = new(0, Canceled),
        [(WorkitemDemand.RequestCancel, InProgress)] = new(0),
        [(WorkitemDemand.RequestCancel, Completed)] = new(IsCompleted),
        [(WorkitemDemand.RequestCancel, Canceled)] = new(AlreadyCanceled),
    };

    /// <summary>The cell of a demand and a state.</summary>
    /// <param name="demand">The demand.</param>
    /// <param name="state">The state of the step.</param>
    /// <returns>What follows.</returns>
    public static WorkitemTransition Find(WorkitemDemand demand, string state) => s_table[(demand, state)];
}
