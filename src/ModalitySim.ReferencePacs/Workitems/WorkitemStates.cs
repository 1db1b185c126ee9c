namespace ModalitySim.Pacs.Workitems;

/// <summary>The values of Procedure Step State (0074,1000) (PS3.4 Table CC.1.1-1).</summary>
public static class WorkitemStates
{
    /// <summary>To be performed.</summary>
    public const string Scheduled = "SCHEDULED";

    /// <summary>Claimed, with a locking UID.</summary>
    public const string InProgress = "IN PROGRESS";

    /// <summary>Completed; final.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>Permanently stopped; final.</summary>
    public const string Canceled = "CANCELED";
}
