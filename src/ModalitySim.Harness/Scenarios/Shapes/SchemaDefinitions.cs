using System.Text.Json.Nodes;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>The named parts of one JSON Schema, each written once and referred to by <c>$ref</c>.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    /// <summary>The definitions written so far.</summary>
    public JsonObject ToJson()
    {
        var result = new JsonObject();
        foreach (var (name, schema) in _definitions)
            result[name] = schema?.DeepClone();
        return result;
    }

    /// <summary>A value or, in its place, a variable that holds it.</summary>
    public JsonObject OrVariable(params JsonNode[] schemas)
    {
        var reference = Refer("reference", () => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = @"\$\{\{.*\}\}",
            ["description"] = "A value that a variable gives: ${{ name }}",
        });
        return new JsonObject { ["anyOf"] = new JsonArray([.. schemas, reference]) };
    }

    /// <summary>A reference to a named part; the part is written when it is met for the first time, so shapes may contain themselves.</summary>
    public JsonNode Refer(string name, Func<JsonNode> write)
    {
        if (_definitions.TryAdd(name, null))
            _definitions[name] = write();
        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }
}
