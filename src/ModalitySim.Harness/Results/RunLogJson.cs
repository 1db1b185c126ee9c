using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModalitySim.Harness.Results;

/// <summary>Source-generated JSON of the log: no reflection at start-up, and the format cannot drift unnoticed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunLogLine))]
internal sealed partial class RunLogJson : JsonSerializerContext
{
    /// <summary>How a line is written and read.</summary>
    public static JsonTypeInfo<RunLogLine> Line => LineFormat.Readable.RunLogLine;

    // Names in Japanese or Cyrillic stay readable in the file; nothing pastes a log into HTML unescaped.
    private static class LineFormat
    {
        public static readonly RunLogJson Readable = new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
