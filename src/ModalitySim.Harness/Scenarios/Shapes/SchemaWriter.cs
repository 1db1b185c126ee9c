using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>Writes the JSON Schema (draft-07) of a file from its declaration, for the YAML support of editors.</summary>
internal static class SchemaWriter
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as indented JSON with a line break at its end.</summary>
    public static string Write(Shape root, string title)
    {
        var definitions = new SchemaDefinitions();
        var reference = root.Schema(definitions);
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
            ["allOf"] = new JsonArray(reference),
            ["definitions"] = definitions.ToJson(),
        };
        return schema.ToJsonString(Layout) + "\n";
    }
}
