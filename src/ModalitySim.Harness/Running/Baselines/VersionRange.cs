using System.Globalization;
using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>The versions of a product for which an entry of a baseline holds.</summary>
internal sealed partial record VersionRange
{
    /// <summary>The first version; null for any before <see cref="Below"/>.</summary>
    public string? From { get; init; }

    /// <summary>The first version that is no longer meant; null for any later one.</summary>
    public string? Below { get; init; }

    /// <summary>The only version; null for a range.</summary>
    public string? Exactly { get; init; }

    /// <summary>True when a text names a version: numbers with dots between them.</summary>
    public static bool IsVersion(string text) => Whole().IsMatch(text);

    /// <summary>
    /// The version in a product's name for itself: the last numbers with dots between them, for example 367 in OFFIS_DCMTK_367 and 2.0 in
    /// dcm4che-2.0; null when there is none.
    /// </summary>
    public static string? In(string name) => Part().Matches(name) is { Count: > 0 } found ? found[^1].Value : null;

    /// <summary>True when the version is meant. 1.2 and 1.2.0 are the same.</summary>
    public bool Contains(string version) =>
        (Exactly is null || Compare(version, Exactly) == 0) && (From is null || Compare(version, From) >= 0) && (Below is null || Compare(version, Below) < 0);

    private static int Compare(string one, string other)
    {
        var (a, b) = (Numbers(one), Numbers(other));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = (i < a.Length ? a[i] : 0).CompareTo(i < b.Length ? b[i] : 0);
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static ulong[] Numbers(string version) => [.. version.Split('.').Select(n => ulong.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : ulong.MaxValue)];

    [GeneratedRegex(@"^[0-9]{1,18}(\.[0-9]{1,18}){0,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"[0-9]{1,18}(\.[0-9]{1,18}){0,7}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
