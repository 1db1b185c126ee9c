using System.IO.Enumeration;

namespace ModalitySim.Harness.Running;

/// <summary>Names with <c>*</c> for any characters, as filters and baselines use them.</summary>
internal static class Wildcard
{
    /// <summary>True when the pattern stands for more than one name.</summary>
    public static bool IsOpen(string pattern) => pattern.Contains('*', StringComparison.Ordinal);

    /// <summary>True when the name is the pattern, or one of those that it stands for.</summary>
    public static bool Fits(string pattern, string name, bool ignoreCase = false) =>
        string.Equals(pattern, name, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        || (IsOpen(pattern) && FileSystemName.MatchesSimpleExpression(Literal(pattern), name, ignoreCase));

    // In that matcher '?' is a wild card too and '\' escapes.
    private static string Literal(string pattern) => pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
}
