namespace ModalitySim.Harness.Scenarios.Variables;

/// <summary>How a variable, a capture, a matrix dimension and an association may be called.</summary>
internal static class VariableName
{
    /// <summary>The pattern for the JSON Schema.</summary>
    public const string Pattern = "^[A-Za-z_][A-Za-z0-9_-]*$";

    private const int Longest = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>The environment variable that overrides a scenario variable: letters and digits in upper case, all else <c>_</c>.</summary>
    public static string InEnvironment(string name) =>
        "MODALITYSIM_VAR_" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
