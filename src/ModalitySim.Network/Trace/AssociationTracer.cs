
namespace ModalitySim.Network.Trace;

/// <summary>Numbers and stamps the events of one association. Without a sink every question is answered no, and nothing is built.</summary>
internal sealed class AssociationTracer
{
    private readonly ITraceSink? _sink;
    private readonly TimeProvider _time;
    private long _sequence;

    public AssociationTracer(ITraceSink? sink, TimeProvider time)
    {
        _sink = sink;
        _time = time;
        Number = sink is null ? 0 : AssociationNumbers.Next(sink);
    }

    public int Number { get; }

    public bool Wants(TraceLevel level) => _sink is not null && _sink.Wants(level);

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes) =>
        _sink is null ? default : bytes[..Math.Min(bytes.Length, _sink.BytesKept)].ToArray();

    public int BytesKept => _sink?.BytesKept ?? 0;

    public int DatasetBytesKept => _sink?.DatasetBytesKept ?? 0;

    public void Write(
        TraceLevel level,
        TraceDirection direction,
        string summary,
        ReadOnlyMemory<byte> kept = default,
        long length = 0,
        ITraceContent? content = null) =>
        _sink?.Write(new TraceEvent
        {
            Sequence = Interlocked.Increment(ref _sequence),
            At = _time.GetUtcNow(),
            Association = Number,
            Level = level,
            Direction = direction,
            Summary = summary,
            Bytes = kept,
            Length = length,
            Content = content,
        });
}
