namespace ModalitySim.Pacs.Workitems;

/// <summary>The status codes of the Unified Procedure Step services (PS3.4 Tables CC.2.1-2 to CC.2.7-1).</summary>
internal static class WorkitemStatus
{
    public const ushort AlreadyCanceled = 0xB304;
    public const ushort AlreadyCompleted = 0xB306;
    public const ushort MayNoLongerBeUpdated = 0xC300;
    public const ushort WrongTransactionUid = 0xC301;
    public const ushort AlreadyInProgress = 0xC302;
    public const ushort OnlyCreatedAsScheduled = 0xC303;
    public const ushort FinalStateNotMet = 0xC304;
    public const ushort NoSuchWorkitem = 0xC307;
    public const ushort UnknownReceiver = 0xC308;
    public const ushort NotScheduledAtCreation = 0xC309;
    public const ushort NotInProgress = 0xC310;
    public const ushort IsCompleted = 0xC311;
    public const ushort PerformerNotReached = 0xC312;
    public const ushort WrongActionForInstance = 0xC314;
}
