namespace ModalitySim.Harness.Results;

/// <summary>
/// The buckets of response times: five to a decade (the preferred numbers R5 of ISO 3), from 0.1 ms to 100 s. The same for every run,
/// so that runs can be added up and compared. A bucket holds what is longer than the one before and at most its own bound.
/// </summary>
public static class LatencyScale
{
    private static readonly TimeSpan[] Bounds =
    [
        .. new double[] { 0.1, 1, 10, 100, 1_000, 10_000 }.SelectMany(decade => new[] { 1, 1.6, 2.5, 4, 6.3 }.Select(step => TimeSpan.FromMilliseconds(decade * step))),
        TimeSpan.FromSeconds(100),
    ];

    /// <summary>How many buckets there are; the last one has no upper bound.</summary>
    public static int Count => Bounds.Length + 1;

    /// <summary>The bucket that a time falls into.</summary>
    public static int BucketOf(TimeSpan time)
    {
        var index = Array.BinarySearch(Bounds, time);
        return index < 0 ? ~index : index;
    }

    /// <summary>The longest time that still belongs to a bucket; null for the last.</summary>
    public static TimeSpan? UpperBound(int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bucket);
        return bucket < Bounds.Length ? Bounds[bucket] : null;
    }
}
