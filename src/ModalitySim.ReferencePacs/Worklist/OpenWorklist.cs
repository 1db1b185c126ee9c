namespace ModalitySim.Pacs.Worklist;

/// <summary>
/// The worklist without what is taken up: a scheduled step leaves when a performed step for it is in progress or completed, and
/// comes back when that step is discontinued, whatever the reason (PS3.4 §F.7.4.2.1 leaves this to the system).
/// </summary>
internal sealed class OpenWorklist(IWorklistSource source, ScheduledStepLedger ledger) : IWorklistSource
{
    public async ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation) =>
        [.. (await source.ReadAsync(cancellation).ConfigureAwait(false)).Where(entry => !ledger.IsTaken(entry))];
}
