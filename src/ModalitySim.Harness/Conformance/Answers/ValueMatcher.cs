using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>An assertion on one value, where null is an absent and the empty text a present but empty attribute.</summary>
internal sealed record ValueMatcher
{
    /// <summary>The longest time a pattern may take on a hostile value.</summary>
    public static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public string? EqualTo { get; init; }

    public string? NotEqualTo { get; init; }

    public string? Contains { get; init; }

    public Regex? Matches { get; init; }

    public IReadOnlyList<string>? In { get; init; }

    /// <summary>True for present with a value, false for absent or empty.</summary>
    public bool? Present { get; init; }

    /// <summary>True for present, with a value or empty; false for absent.</summary>
    public bool? Exists { get; init; }

    public bool? Empty { get; init; }

    public string Expected
    {
        get
        {
            var parts = new List<string>();
            if (EqualTo is not null)
                parts.Add($"\"{EqualTo}\"");
            if (NotEqualTo is not null)
                parts.Add($"other than \"{NotEqualTo}\"");
            if (Contains is not null)
                parts.Add($"containing \"{Contains}\"");
            if (Matches is not null)
                parts.Add($"matching {Matches}");
            if (In is not null)
                parts.Add("one of " + string.Join(", ", In.Select(v => $"\"{v}\"")));
            if (Present is { } present)
                parts.Add(present ? "with a value" : "without a value");
            if (Exists is { } exists)
                parts.Add(exists ? "present" : "absent");
            if (Empty is { } empty)
                parts.Add(empty ? "present and empty" : "not empty");
            return string.Join(" and ", parts);
        }
    }

    public bool Accepts(string? value)
    {
        if (EqualTo is not null && value != EqualTo)
            return false;
        if (NotEqualTo is not null && value == NotEqualTo)
            return false;
        if (Contains is not null && value?.Contains(Contains, StringComparison.Ordinal) != true)
            return false;
        if (In is not null && (value is null || !In.Contains(value)))
            return false;
        if (Present is { } present && present == string.IsNullOrEmpty(value))
            return false;
        if (Exists is { } exists && exists == value is null)
            return false;
        if (Empty is { } empty && empty != (value is { Length: 0 }))
            return false;
        return Matches is null || (value is not null && IsMatch(Matches, value));
    }

    private static bool IsMatch(Regex pattern, string value)
    {
        try
        {
            return pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
