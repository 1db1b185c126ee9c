namespace ModalitySim.Pacs.Worklist;

/// <summary>Several worklists as one.</summary>
internal sealed class CombinedWorklist(IReadOnlyList<IWorklistSource> sources) : IWorklistSource
{
    public async ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation)
    {
        var entries = new List<WorklistEntry>();
        foreach (var source in sources)
            entries.AddRange(await source.ReadAsync(cancellation).ConfigureAwait(false));
        return entries;
    }
}
