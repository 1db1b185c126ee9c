using System.Collections.Concurrent;
using System.Globalization;

namespace ModalitySim.Dicom.Dictionary;

/// <summary>How many values an attribute may have (PS3.5 §6.4, PS3.6 column VM).</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The most; <see cref="int.MaxValue"/> for n.</param>
/// <param name="Step">The count is a multiple of this where the standard says so (2-2n, 3-3n); 1 elsewhere.</param>
public readonly record struct Multiplicity(int Min, int Max, int Step)
{
    private static readonly ConcurrentDictionary<string, Multiplicity> Known = new(StringComparer.Ordinal);

    /// <summary>Reads the notation of PS3.6: 1, 3, 1-3, 1-n, 2-2n.</summary>
    public static Multiplicity Parse(string text) => Known.GetOrAdd(text, static notation =>
    {
        int dash = notation.IndexOf('-', StringComparison.Ordinal);
        int min = int.Parse(dash < 0 ? notation : notation.AsSpan(0, dash), CultureInfo.InvariantCulture);
        if (dash < 0) return new(min, min, 1);
        var high = notation.AsSpan(dash + 1);
        if (!high.EndsWith("n")) return new(min, int.Parse(high, CultureInfo.InvariantCulture), 1);
        return new(min, int.MaxValue, high.Length > 1 ? int.Parse(high[..^1], CultureInfo.InvariantCulture) : 1);
    });

    /// <summary>Whether so many values may stand; none always may.</summary>
    public bool Allows(int count) => count == 0 || (count >= Min && count <= Max && count % Step == 0);
}
