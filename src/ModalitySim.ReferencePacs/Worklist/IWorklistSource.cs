namespace ModalitySim.Pacs.Worklist;

/// <summary>Where the scheduled procedure steps come from.</summary>
public interface IWorklistSource
{
    /// <summary>What is scheduled now; a snapshot whose data sets are not to be changed.</summary>
    ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation);
}
