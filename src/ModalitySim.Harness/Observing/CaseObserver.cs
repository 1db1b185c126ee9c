using ModalitySim.Harness.Results;
using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Observing;

/// <summary>
/// Watches every association of a case, those that the target opens too, whatever the scenario asserts, and hands every event on to the
/// case's evidence. Judges what the target sent alone. Thread-safe.
/// </summary>
/// <param name="inner">The case's evidence; null where none is kept.</param>
internal sealed class CaseObserver(ITraceSink? inner) : ITraceSink
{
    // Enough for a command set and the beginning of any identifier.
    private const int PduBytes = 1024;
    private const int IdentifierBytes = 32 * 1024;

    private readonly Lock _gate = new();
    private readonly Observations _seen = new();
    private readonly Dictionary<int, AssociationObserver> _associations = [];
    private readonly SentValues _sent = new();

    /// <inheritdoc/>
    public int BytesKept => Math.Max(PduBytes, inner?.BytesKept ?? 0);

    /// <inheritdoc/>
    public int DatasetBytesKept => Math.Max(IdentifierBytes, inner?.DatasetBytesKept ?? 0);

    /// <summary>The requirements that were seen to be kept, in the order of their ids.</summary>
    public IReadOnlyList<string> Kept
    {
        get
        {
            lock (_gate)
                return _seen.Kept;
        }
    }

    /// <inheritdoc/>
    public bool Wants(TraceLevel level) => level is TraceLevel.Pdu or TraceLevel.Dimse || (inner?.Wants(level) ?? false);

    /// <inheritdoc/>
    public void Write(TraceEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.Level is TraceLevel.Pdu or TraceLevel.Dimse)
        {
            lock (_gate)
            {
                if (!_associations.TryGetValue(e.Association, out var association))
                    _associations.Add(e.Association, association = new AssociationObserver(_seen, _sent));
                association.Take(e);
            }
        }

        if (inner is not null && inner.Wants(e.Level))
            inner.Write(e);
    }

    /// <summary>What was found since the last time, equal findings once with their count.</summary>
    public IReadOnlyList<Finding> Take()
    {
        lock (_gate)
            return _seen.Take();
    }
}
