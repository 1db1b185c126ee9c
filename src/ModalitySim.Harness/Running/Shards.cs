using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>Deals cases out to shards: in turn, in the order of their ids, so that it depends neither on the order of files nor on the machine.</summary>
internal static class Shards
{
    /// <summary>The cases of a shard in the order of the plan; all of them without one.</summary>
    /// <exception cref="NothingSelectedException">There are fewer cases than shards, and none for this one.</exception>
    public static IReadOnlyList<CasePlan> Apply(IReadOnlyList<CasePlan> cases, ShardInfo? shard)
    {
        if (shard is null)
            return cases;
        var mine = cases.Select(c => c.Id).Order(StringComparer.Ordinal).Where((_, i) => i % shard.Count == shard.Index - 1).ToHashSet(StringComparer.Ordinal);
        return mine.Count > 0
            ? [.. cases.Where(c => mine.Contains(c.Id))]
            : throw new NothingSelectedException(string.Create(
                CultureInfo.InvariantCulture, $"shard {shard} has no case to run: {cases.Count} {(cases.Count == 1 ? "case is" : "cases are")} selected, take as many shards at most"));
    }
}
