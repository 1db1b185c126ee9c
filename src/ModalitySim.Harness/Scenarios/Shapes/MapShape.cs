using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>A mapping whose keys the author chooses: variables, attributes by keyword.</summary>
internal sealed class MapShape<T>(string noun, Shape<T> item, Func<string, string?> complaint, string? keyPattern = null)
    : Shape<IReadOnlyDictionary<string, T>>
{
    public override string Noun => noun;

    public override IEnumerable<Shape> Parts => [item];

    /// <summary>The names a mistyped key may have meant.</summary>
    public Func<string, string?> Suggest { get; init; } = _ => null;

    public override JsonNode Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = item.Schema(definitions) };
        if (keyPattern is not null)
            schema["propertyNames"] = new JsonObject { ["pattern"] = keyPattern };
        return definitions.OrVariable(schema);
    }

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        if (node is not MapNode map)
            return Refuse(node, diagnostics);
        var items = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        var complete = true;
        foreach (var (key, child) in map.Entries)
        {
            if (complaint(key.Value) is { } wrong)
            {
                diagnostics.Add(key, wrong, Suggest(key.Value) is { } meant ? [$"did you mean \"{meant}\"?"] : []);
                complete = false;
            }

            complete &= item.TryBind(child, diagnostics, out var bound);
            if (bound is not null)
                items[key.Value] = bound;
        }

        value = items;
        return complete;
    }
}
