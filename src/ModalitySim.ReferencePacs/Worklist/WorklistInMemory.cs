using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Worklist;

/// <summary>A worklist that code fills. Safe for concurrent use.</summary>
public sealed class WorklistInMemory : IWorklistSource
{
    private readonly Lock _gate = new();
    private readonly List<WorklistEntry> _entries = [];

    /// <summary>Schedules the steps of a data set, which must not be changed afterwards.</summary>
    /// <exception cref="ArgumentException">The data set has no item in (0040,0100).</exception>
    public WorklistInMemory Add(DicomDataset dataset)
    {
        lock (_gate)
        {
            var entries = WorklistEntry.Of($"entry {_entries.Count + 1}", dataset);
            if (entries.Count == 0)
                throw new ArgumentException("A worklist item needs a Scheduled Procedure Step Sequence (0040,0100) with an item.", nameof(dataset));
            _entries.AddRange(entries);
        }

        return this;
    }

    /// <summary>Takes everything off the worklist.</summary>
    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation)
    {
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<WorklistEntry>>([.. _entries]);
    }
}
