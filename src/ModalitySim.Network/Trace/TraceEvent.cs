namespace ModalitySim.Network.Trace;

/// <summary>One observation on one association; the raw material of all evidence.</summary>
public sealed record TraceEvent
{
    /// <summary>The position of the event within its association, counted from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was observed, by the association's time provider.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The number of the association within its trace sink, counted from 1 in the order of opening.</summary>
    public required int Association { get; init; }

    /// <summary>The level it was seen at.</summary>
    public required TraceLevel Level { get; init; }

    /// <summary>Which way it went.</summary>
    public required TraceDirection Direction { get; init; }

    /// <summary>One line that says what was seen.</summary>
    public required string Summary { get; init; }

    /// <summary>The bytes as they were on the wire, cut to what the sink wants to keep, and copied; empty where there are none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The true length on the wire in bytes, before <see cref="Bytes"/> was cut.</summary>
    public long Length { get; init; }

    /// <summary>The decoded PDU or message, when there is one.</summary>
    public ITraceContent? Content { get; init; }
}
