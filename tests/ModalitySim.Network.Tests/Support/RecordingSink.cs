using System.Collections.Concurrent;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Support;

/// <summary>Keeps every event of the levels it wants.</summary>
internal sealed class RecordingSink(params TraceLevel[] levels) : ITraceSink
{
    public ConcurrentQueue<TraceEvent> Events { get; } = new();

    public int BytesKept { get; init; } = 64;

    public bool Wants(TraceLevel level) => levels.Length == 0 || levels.Contains(level);

    public void Write(TraceEvent e) => Events.Enqueue(e);

    public IEnumerable<TraceEvent> Pdus<T>(bool received)
        where T : Pdu => Events.Where(e => e.Content is T && e.Direction == (received ? TraceDirection.Received : TraceDirection.Sent));
}
