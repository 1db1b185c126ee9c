using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ModalitySim.Cli.Commands;

/// <summary>An option whose value is a time with its unit, as in scenario files: 500ms, 10s, 2m.</summary>
internal static class DurationOption
{
    public static Option<TimeSpan> Create(string name, string description, TimeSpan usual) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        DefaultValueFactory = _ => usual,
        CustomParser = Parse,
    };

    private static TimeSpan Parse(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        int unit = text.Length - text.AsSpan().TrimEnd("ms").Length;
        double milliseconds = text[^unit..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, _ => -1 };
        if (double.TryParse(text.AsSpan(0, text.Length - unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && milliseconds > 0 && number * milliseconds <= 86_400_000)
            return TimeSpan.FromMilliseconds(number * milliseconds);
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} '{text}' is no time with its unit, such as 500ms, 10s or 2m");
        return TimeSpan.Zero;
    }
}
