using System.Globalization;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>The kinds of value that keys share.</summary>
internal static class CommonShapes
{
    /// <summary>Any text; a number or a date is text too, exactly as it is written.</summary>
    public static readonly Shape<string> Text = new ScalarShape<string>("a text", TakeText, () => Type("string"));

    /// <summary>Any text, where nothing stands for the empty text.</summary>
    public static readonly Shape<string> TextOrNothing = new ScalarShape<string>("a text", TakeText,
        () => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") })
    { AcceptsNothing = true };

    /// <summary>A name of the author's own: variable, capture, association.</summary>
    public static readonly Shape<string> Name = new ScalarShape<string>("a name of letters, digits, '-' and '_'", TakeName,
        () => new JsonObject { ["type"] = "string", ["pattern"] = VariableName.Pattern });

    /// <summary>true or false.</summary>
    public static readonly Shape<bool> Boolean = new ScalarShape<bool>("true or false", TakeBoolean, () => Type("boolean"));

    /// <summary>A time such as 500ms, 10s or 2m.</summary>
    public static readonly Shape<TimeSpan> Duration = new ScalarShape<TimeSpan>("a time with its unit, such as 500ms, 10s or 2m", TakeDuration,
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+(\\.[0-9]+)?(ms|s|m)$" });

    /// <summary>A whole number within bounds, decimal or hexadecimal with 0x.</summary>
    public static Shape<int> Integer(int minimum, int maximum) => new ScalarShape<int>(
        FormattableString.Invariant($"a whole number from {minimum} to {maximum}"),
        (string text, out int value) => TryInteger(text, out value) && value >= minimum && value <= maximum,
        () => new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum });

    /// <summary>A number.</summary>
    public static readonly Shape<double> Number = new ScalarShape<double>("a number",
        (string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value),
        () => Type("number"));

    /// <summary>One of several words.</summary>
    public static Shape<T> Term<T>(params (string Word, T Value)[] terms)
    {
        var words = terms.Select(t => t.Word).ToList();
        return new ScalarShape<T>("one of " + string.Join(", ", words),
            (string text, out T? value) =>
            {
                var index = words.IndexOf(text);
                value = index < 0 ? default : terms[index].Value;
                return index >= 0;
            },
            () => new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) })
        { Terms = words };
    }

    /// <summary>One of several words, kept as the word.</summary>
    public static Shape<string> Word(params string[] words) => Term([.. words.Select(w => (w, w))]);

    /// <summary>A list of one kind.</summary>
    public static Shape<IReadOnlyList<T>> ListOf<T>(Shape<T> item) => new ListShape<T>(item, orOne: false);

    /// <summary>A list of one kind, or a single one.</summary>
    public static Shape<IReadOnlyList<T>> OneOrMore<T>(Shape<T> item) => new ListShape<T>(item, orOne: true);

    /// <summary>A mapping from names of the author's own.</summary>
    public static Shape<IReadOnlyDictionary<string, T>> NamesTo<T>(Shape<T> item) => new MapShape<T>("a mapping of names to values", item,
        key => VariableName.IsValid(key) ? null : $"\"{key}\" is not a name: letters, digits, '-' and '_'", VariableName.Pattern);

    /// <summary>Any value: single, list or mapping.</summary>
    public static readonly Shape<Node> Anything = new NodeShape("any value", () => new JsonObject());

    /// <summary>Parses a decimal or 0x-hexadecimal whole number.</summary>
    public static bool TryInteger(string text, out int value)
    {
        value = 0;
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        return int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
    }

    private static bool TakeText(string text, out string value)
    {
        value = text;
        return true;
    }

    private static bool TakeName(string text, out string value)
    {
        value = text;
        return VariableName.IsValid(text);
    }

    private static bool TakeBoolean(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    private static bool TakeDuration(string text, out TimeSpan value)
    {
        value = default;
        var unit = text.Length - text.AsSpan().TrimEnd("ms").Length;
        if (!double.TryParse(text.AsSpan(0, text.Length - unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var milliseconds = text[^unit..] switch { "ms" => number, "s" => number * 1000, "m" => number * 60_000, _ => -1 };
        if (milliseconds is < 0 or > 86_400_000)
            return false;
        value = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    private static JsonObject Type(string type) => new() { ["type"] = type };
}
