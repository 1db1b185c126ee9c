using System.Globalization;

namespace ModalitySim.Harness.Results.Merging;

/// <summary>Says what keeps shards from being one run: missing or doubled ones, ones cut short, ones of another suite, target, seed or version.</summary>
internal sealed class ShardCheck(IReadOnlyList<ShardRun> shards)
{
    private const int MaxNamed = 5;
    private const int MaxShardsNamed = 50;
    private readonly List<string> _problems = [];

    /// <summary>Everything that is wrong, a sentence each; empty when the shards are one run.</summary>
    public IReadOnlyList<string> Run()
    {
        if (shards.Count == 0)
            return ["there is no shard to merge"];
        foreach (var shard in shards.Where(s => s.Run.Header.Shard is null))
            _problems.Add($"{shard.Path}: this run is no shard (run it with --shard number/count)");
        foreach (var shard in shards)
            CheckWhole(shard);
        if (shards.All(s => s.Run.Header.Shard is not null))
            CheckNumbers();
        var first = shards[0];
        foreach (var shard in shards.Skip(1))
            CheckSame(first, shard);
        CheckOverlap();
        return _problems;
    }

    private void CheckWhole(ShardRun shard)
    {
        var (header, cases, footer) = (shard.Run.Header, shard.Run.Cases, shard.Run.Footer);
        if (shard.Run.Incomplete is { } incomplete)
            _problems.Add($"{shard.Path}: {incomplete}");
        if (footer is { Cancelled: true })
            _problems.Add($"{shard.Path}: the run was cancelled");
        var missing = header.Cases.Except(cases.Select(c => c.Id), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            _problems.Add($"{shard.Path}: no result of {Named(missing)}");
        var strangers = cases.Select(c => c.Id).Except(header.Cases, StringComparer.Ordinal).ToList();
        if (strangers.Count > 0)
            _problems.Add($"{shard.Path}: holds results of cases that it did not plan: {Named(strangers)}");
        foreach (var twice in cases.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Take(MaxNamed))
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{shard.Path}: holds {twice.Count()} results of {VisibleText.Line(twice.Key)}"));
    }

    private void CheckNumbers()
    {
        var counts = shards.Select(s => s.Run.Header.Shard!.Count).Distinct().ToList();
        if (counts.Count > 1)
        {
            _problems.Add($"the shards are of different counts: {string.Join(", ", shards.Select(s => $"{s.Path} is {s.Run.Header.Shard}"))}");
            return;
        }

        foreach (var group in shards.GroupBy(s => s.Run.Header.Shard!.Index).Where(g => g.Count() > 1))
            _problems.Add($"shard {group.First().Run.Header.Shard} is given more than once: {string.Join(" and ", group.Select(s => s.Path))}");
        var given = shards.Select(s => s.Run.Header.Shard!.Index).ToHashSet();
        var missing = Enumerable.Range(1, Math.Min(counts[0], ShardInfo.Most)).Where(i => !given.Contains(i)).Select(i => new ShardInfo(i, counts[0]).ToString()).ToList();
        if (missing.Count > 0)
            _problems.Add($"missing: shard {string.Join(", ", missing.Take(MaxShardsNamed))}{(missing.Count > MaxShardsNamed ? " and more" : "")}");
    }

    private void CheckSame(ShardRun first, ShardRun other)
    {
        Compare("seed", h => h.Seed.ToString(CultureInfo.InvariantCulture), "give every shard the same --seed");
        Compare("target", TargetOf, "all shards test one system");
        Compare("suite", h => h.Suite is { } suite ? suite[..Math.Min(12, suite.Length)] : "unknown", "the scenarios, filters or variables differ");
        Compare("baseline", h => h.Baseline is { } baseline ? baseline.Path : "none", "hold every shard against the same --baseline");
        Compare("version of ModalitySim", h => h.ToolVersion, "use one version for all shards");

        void Compare(string what, Func<RunHeader, string> read, string hint)
        {
            string a = read(first.Run.Header), b = read(other.Run.Header);
            if (a != b)
                _problems.Add($"{other.Path}: another {what} than {first.Path}: {VisibleText.Line(b)} and {VisibleText.Line(a)} ({hint})");
        }
    }

    // The embedded reference PACS of each shard has a port of its own.
    private static string TargetOf(RunHeader header)
    {
        var target = header.Target;
        return header.Record?.Defects is not null
            ? target.Name
            : string.Create(CultureInfo.InvariantCulture, $"{target.Name} ({target.CalledAE}@{target.Host}:{target.Port}{(target.CallingAE is { } calling ? $" from {calling}" : "")})");
    }

    private void CheckOverlap()
    {
        var owners = new Dictionary<string, ShardRun>(StringComparer.Ordinal);
        var doubled = new Dictionary<(string, string), List<string>>();
        foreach (var shard in shards)
        {
            foreach (var id in shard.Run.Cases.Select(c => c.Id).Distinct(StringComparer.Ordinal))
            {
                // That a shard is given twice is said already.
                if (owners.TryAdd(id, shard) || (shard.Run.Header.Shard is { } number && number == owners[id].Run.Header.Shard))
                    continue;
                var key = (owners[id].Path, shard.Path);
                if (!doubled.TryGetValue(key, out var ids))
                    doubled.Add(key, ids = []);
                ids.Add(id);
            }
        }

        foreach (var ((one, other), ids) in doubled)
            _problems.Add($"{one} and {other} overlap: {Named(ids)}");
    }

    private static string Named(List<string> ids)
    {
        var shown = string.Join(", ", ids.Take(MaxNamed).Select(i => VisibleText.Line(i, 200)));
        return ids.Count <= MaxNamed ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {ids.Count - MaxNamed} more");
    }
}
