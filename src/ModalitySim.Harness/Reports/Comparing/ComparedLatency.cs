using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>The response times of one command in two runs, over the cases that both have.</summary>
/// <param name="Command">The command, for example <c>C-STORE</c>.</param>
/// <param name="Before">The times of the earlier run; null when it has none.</param>
/// <param name="After">The times of the later run; null when it has none.</param>
public sealed record ComparedLatency(string Command, CommandLatency? Before, CommandLatency? After)
{
    // Below that, a percentile is the chance of single answers.
    private const int Enough = 20;

    /// <summary>The percentiles that are shown.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.5, 0.95, 0.99];

    /// <summary>
    /// <c>slower</c> or <c>faster</c> when the median lies two buckets of the scale from where it was (2.5 times), or the 95th percentile three
    /// (4 times), and both runs have enough answers to say so; otherwise empty.
    /// </summary>
    public string Shift
    {
        get
        {
            if (Before is not { Count: >= Enough } before || After is not { Count: >= Enough } after)
                return "";
            int Moved(double share) => LatencyScale.BucketOf(after.Percentile(share)) - LatencyScale.BucketOf(before.Percentile(share));
            var (median, tail) = (Moved(0.5), Moved(0.95));
            return median >= 2 || tail >= 3 ? "slower" : median <= -2 || tail <= -3 ? "faster" : "";
        }
    }

    /// <summary>A percentile of the earlier and of the later run as text; a dash where there is none.</summary>
    public (string Before, string After) Percentile(double share) => (Text(Before, share), Text(After, share));

    private static string Text(CommandLatency? latency, double share) => latency is { Count: > 0 } ? Wording.Time(latency.Percentile(share)) : "-";
}
