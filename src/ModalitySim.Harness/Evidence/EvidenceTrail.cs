using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Evidence;

/// <summary>Stands before the trace of a case and remembers which events show what a step has just seen. Safe for several threads.</summary>
internal sealed class EvidenceTrail(ITraceSink? inner) : ITraceSink
{
    private readonly Lock _gate = new();
    private string? _sent;
    private string? _received;
    private string? _other;

    public int BytesKept => inner?.BytesKept ?? 0;

    public int DatasetBytesKept => inner?.DatasetBytesKept ?? 0;

    /// <summary>How long the target took to answer in this case.</summary>
    public LatencyMeter Latency { get; } = new();

    public bool Wants(TraceLevel level) => level is TraceLevel.Dimse or TraceLevel.Http or TraceLevel.Pdu || (inner?.Wants(level) ?? false);

    public void Write(TraceEvent e)
    {
        var id = CaseTrace.IdOf(e);
        lock (_gate)
        {
            if (IsMessage(e) && e.Direction == TraceDirection.Sent)
                _sent = id;
            else if (IsMessage(e) && e.Direction == TraceDirection.Received)
                _received = id;
            else if (e.Level == TraceLevel.Pdu || (e.Level == TraceLevel.Http && e.Direction == TraceDirection.Received))
                _other = id;
        }

        Latency.Write(e);
        if (inner is not null && inner.Wants(e.Level))
            inner.Write(e);
    }

    /// <summary>Hands on an event of an association that the target opened; it is no part of what a step asked.</summary>
    public void WriteIncoming(TraceEvent e)
    {
        if (inner is not null && inner.Wants(e.Level))
            inner.Write(e);
    }

    /// <summary>Forgets what was seen before a request.</summary>
    public void Mark()
    {
        lock (_gate)
            _sent = _received = _other = null;
    }

    /// <summary>The events since the mark: the request and the last response; the last PDU when no message came.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_gate)
        {
            string?[] ids = _received is null ? [_sent, _other] : [_sent, _received];
            return [.. ids.OfType<string>()];
        }
    }

    /// <summary>The latest message that was received, alone.</summary>
    public IReadOnlyList<string> TakeReceived()
    {
        lock (_gate)
            return _received is null ? [] : [_received];
    }

    // Of an HTTP exchange the heads tell; the bodies stand beside them.
    private static bool IsMessage(TraceEvent e) => e.Level == TraceLevel.Dimse || e.Content is HttpTrace;
}
