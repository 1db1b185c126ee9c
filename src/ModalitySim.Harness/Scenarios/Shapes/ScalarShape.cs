using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>A single value that a function turns into a <typeparamref name="T"/>, or refuses by returning false.</summary>
internal sealed class ScalarShape<T>(string noun, ScalarShape<T>.Parser parse, Func<JsonObject> schema) : Shape<T>
{
    /// <summary>Turns the text into a value.</summary>
    public delegate bool Parser(string text, out T? value);

    public override string Noun => noun;

    /// <summary>The names to choose from when a mistyped one is met.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Names too many to list, of which only the closest is suggested.</summary>
    public Func<IEnumerable<string>>? Suggestions { get; init; }

    /// <summary>True when nothing (<c>key:</c>) is a value too.</summary>
    public bool AcceptsNothing { get; init; }

    public override JsonNode Schema(SchemaDefinitions definitions)
    {
        var typed = schema();
        if (typed.Count == 1 && typed["type"] is JsonValue single && single.GetValue<string>() == "string")
            return new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        return definitions.OrVariable(typed);
    }

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not ScalarNode scalar || (scalar.IsNull && !AcceptsNothing))
            return Refuse(node, diagnostics);
        if (scalar.IsDeferred)
            return false;
        if (parse(scalar.IsNull ? "" : scalar.Value, out var parsed))
        {
            value = parsed!;
            return true;
        }

        if (Suggestions?.Invoke() is { } names && Suggestion.Closest(scalar.Value, names) is { } meant)
            return Refuse(node, diagnostics, $"did you mean \"{meant}\"?");
        return Refuse(node, diagnostics, Terms.Count == 0 ? [] : Suggestion.Notes(scalar.Value, Terms, "legal values"));
    }
}
