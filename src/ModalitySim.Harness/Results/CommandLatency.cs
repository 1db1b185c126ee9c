using System.Text.Json.Serialization;

namespace ModalitySim.Harness.Results;

/// <summary>How long the target took to answer one kind of request, from the request to its final answer.</summary>
/// <param name="Command">The request, for example <c>C-STORE</c>, <c>A-ASSOCIATE</c> or <c>HTTP GET</c>.</param>
/// <param name="Count">How many were answered.</param>
/// <param name="Minimum">The shortest time.</param>
/// <param name="Maximum">The longest time.</param>
/// <param name="Total">All times together.</param>
/// <param name="Buckets">How many fell into each bucket of <see cref="LatencyScale"/>, from the first; empty ones at the end are left out.</param>
public sealed record CommandLatency(
    string Command,
    int Count,
    [property: JsonPropertyName("minMs"), JsonConverter(typeof(MillisecondsConverter))] TimeSpan Minimum,
    [property: JsonPropertyName("maxMs"), JsonConverter(typeof(MillisecondsConverter))] TimeSpan Maximum,
    [property: JsonPropertyName("totalMs"), JsonConverter(typeof(MillisecondsConverter))] TimeSpan Total,
    IReadOnlyList<int> Buckets)
{
    /// <summary>The mean.</summary>
    [JsonIgnore]
    public TimeSpan Mean => Count > 0 ? Total / Count : TimeSpan.Zero;

    /// <summary>One request's time.</summary>
    public static CommandLatency Of(string command, TimeSpan time)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        var buckets = new int[LatencyScale.BucketOf(time) + 1];
        buckets[^1] = 1;
        return new CommandLatency(command, 1, time, time, time, buckets);
    }

    /// <summary>This and the times of the same command elsewhere.</summary>
    public CommandLatency And(CommandLatency other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var buckets = new int[Math.Max(Buckets.Count, other.Buckets.Count)];
        for (var i = 0; i < buckets.Length; i++)
            buckets[i] = (i < Buckets.Count ? Buckets[i] : 0) + (i < other.Buckets.Count ? other.Buckets[i] : 0);
        return new CommandLatency(
            Command,
            Count + other.Count,
            Minimum < other.Minimum ? Minimum : other.Minimum,
            Maximum > other.Maximum ? Maximum : other.Maximum,
            Total + other.Total,
            buckets);
    }

    /// <summary>
    /// The time that a share of the requests did not exceed: the upper bound of its bucket, so up to 58 % too long, never beyond <see cref="Maximum"/>.
    /// </summary>
    /// <param name="share">Above 0, at most 1; 0.95 for the 95th percentile.</param>
    public TimeSpan Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var left = (long)Math.Ceiling(Count * share);
        for (var i = 0; i < Buckets.Count; i++)
        {
            left -= Buckets[i];
            if (left <= 0)
                return LatencyScale.UpperBound(i) is { } bound && bound < Maximum ? bound : Maximum;
        }

        return Maximum;
    }

    /// <summary>The times of several cases, command by command, in the order first seen.</summary>
    public static IReadOnlyList<CommandLatency> Joined(IEnumerable<CommandLatency> latencies)
    {
        ArgumentNullException.ThrowIfNull(latencies);
        var joined = new OrderedDictionary<string, CommandLatency>(StringComparer.Ordinal);
        foreach (var latency in latencies)
            joined[latency.Command] = joined.TryGetValue(latency.Command, out var known) ? known.And(latency) : latency;
        return [.. joined.Values];
    }
}
