namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>"Did you mean": the known name closest to a mistyped one.</summary>
internal static class Suggestion
{
    private const int LongestName = 64;

    /// <summary>The notes for an unknown name: the legal ones, and the closest if it is close enough to be a slip.</summary>
    public static string[] Notes(string name, IEnumerable<string> known, string legal)
    {
        var names = known.ToList();
        var list = names.Count switch
        {
            0 => $"there are no {legal}",
            > 40 => $"{legal}: {string.Join(", ", names.Take(40))}, ...",
            _ => $"{legal}: {string.Join(", ", names)}",
        };
        return Closest(name, names) is { } closest ? [list, $"did you mean \"{closest}\"?"] : [list];
    }

    /// <summary>The closest name, or null when none is within a third of the length (at least two edits for longer names).</summary>
    public static string? Closest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestName)
            return null;
        string? best = null;
        var allowed = Math.Max(1, name.Length / 3);
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) > allowed)
                continue;
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance > allowed || (best is not null && distance == allowed))
                continue;
            best = candidate;
            allowed = distance;
            if (distance == 0)
                break;
        }

        return best;
    }

    // Optimal string alignment: insert, delete, replace, swap of neighbors.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
