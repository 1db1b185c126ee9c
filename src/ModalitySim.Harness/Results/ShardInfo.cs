using System.Globalization;
using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Results;

/// <summary>Which part of a suite a run was: the cases of a suite are dealt out to as many runs as there are shards.</summary>
/// <param name="Index">The number of this shard, from 1.</param>
/// <param name="Count">How many shards there are.</param>
public sealed partial record ShardInfo(int Index, int Count)
{
    /// <summary>The most shards that a suite is dealt out to.</summary>
    public const int Most = 1000;

    /// <summary>Reads <c>2/3</c>; null and the reason when it is no shard.</summary>
    public static ShardInfo? Parse(string text, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        reason = null;
        if (Pattern().Match(text) is not { Success: true } match)
            reason = $"\"{text}\" is no shard: write number/count, such as 1/3";
        else if (Number(match, 2) is not (> 0 and <= Most))
            reason = string.Create(CultureInfo.InvariantCulture, $"\"{text}\": there are 1 to {Most} shards");
        else if (Number(match, 1) is var index && (index < 1 || index > Number(match, 2)))
            reason = string.Create(CultureInfo.InvariantCulture, $"\"{text}\": shards are numbered from 1 to {Number(match, 2)}");
        else
            return new ShardInfo(index, Number(match, 2));
        return null;
    }

    /// <summary>The shard as it is written on a command line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,6})/([0-9]{1,6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
