using System.Diagnostics;
using System.Globalization;

namespace ModalitySim.Benchmarks;

/// <summary>One thing measured: what it is called and how to do it once, returning how many things per second.</summary>
internal sealed record Contestant(string Name, Func<Task<double>> MeasureAsync);

/// <summary>
/// Runs contestants in turn, round after round, starting with another one each round, so that what the machine does
/// besides hits all of them; then prints medians, and the median of each round's ratio to the first contestant.
/// </summary>
internal static class Rounds
{
    internal static async Task<IReadOnlyDictionary<string, double>> RunAsync(
        string title, string unit, int rounds, IReadOnlyList<Contestant> contestants)
    {
        Console.WriteLine(Invariant($"\n{title} (medians of {rounds} interleaved rounds)"));
        var results = contestants.ToDictionary(contestant => contestant.Name, _ => new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var contestant = contestants[(turn + round + 1) % contestants.Count];
                GC.Collect();
                var rate = await contestant.MeasureAsync();
                // The round before the first one warms up: caches, tiered compilation, page cache.
                if (round >= 0)
                {
                    results[contestant.Name].Add(rate);
                }
            }
        }

        var reference = results[contestants[0].Name];
        foreach (var (name, rates) in results)
        {
            var ratio = Median(rates.Zip(reference, (mine, theirs) => mine / theirs));
            Console.WriteLine(Invariant($"  {name,-34} {Median(rates),12:N0} {unit}   x {ratio:F2} of {contestants[0].Name}   [{rates.Min():N0} .. {rates.Max():N0}]"));
        }

        return results.ToDictionary(result => result.Key, result => Median(result.Value));
    }

    /// <summary>How many times per second something happened.</summary>
    internal static async Task<double> PerSecondAsync(int count, Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    internal static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
