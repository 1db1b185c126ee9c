using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>A line of YAML cut where colour changes: indentation with dash, key, rest, comment.</summary>
/// <param name="Lead">Indentation and list dash.</param>
/// <param name="Key">Key with its colon; empty when the line has none.</param>
/// <param name="Value">What follows.</param>
/// <param name="Comment">A comment at the end.</param>
internal sealed partial record YamlLine(string Lead, string Key, string Value, string Comment)
{
    private const int MaxLines = 400;
    private const int MaxColumns = 400;

    /// <summary>Cuts a text into lines, bounded.</summary>
    public static IReadOnlyList<YamlLine> Split(string text) =>
        [.. text.TrimEnd().Split('\n').Take(MaxLines).Select(l => Cut(l.TrimEnd('\r')))];

    private static YamlLine Cut(string line)
    {
        var bounded = line.Length > MaxColumns ? line[..MaxColumns] + " ..." : line;
        var match = Shape().Match(bounded);
        return match.Success
            ? new YamlLine(match.Groups["lead"].Value, match.Groups["key"].Value, match.Groups["value"].Value, match.Groups["comment"].Value)
            : new YamlLine("", "", bounded, "");
    }

    [GeneratedRegex(@"^(?<lead>\s*(?:- )*)(?<key>[\w.-]+:(?=\s|$))?(?<value>.*?)(?<comment>(?:^|(?<=\s))#.*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
