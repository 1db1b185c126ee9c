using System.Collections;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>A long worklist that pauses after its third entry until the C-CANCEL-RQ has come, which it learns from the trace.</summary>
internal sealed class PausingWorklist : IWorklistSource, ITraceSink, IReadOnlyList<WorklistEntry>, IDisposable
{
    private readonly WorklistEntry _entry = WorklistEntry.Of("test", WorklistItems.Item()).Single();
    private readonly ManualResetEventSlim _cancelled = new();

    public int Count => 5000;

    public WorklistEntry this[int index] => _entry;

    public IEnumerator<WorklistEntry> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            if (i == 3 && !_cancelled.Wait(TimeSpan.FromSeconds(20)))
                yield break;
            yield return _entry;
        }
    }

    public ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<WorklistEntry>>(this);

    public bool Wants(TraceLevel level) => level == TraceLevel.Dimse;

    public void Write(TraceEvent e)
    {
        if (e.Direction == TraceDirection.Received && e.Message?.Command.Field == CommandField.CCancelRq)
            _cancelled.Set();
    }

    public void Dispose() => _cancelled.Dispose();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
