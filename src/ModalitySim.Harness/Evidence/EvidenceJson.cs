using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModalitySim.Harness.Evidence;

/// <summary>Source-generated JSON of an evidence file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(EvidenceEvent))]
internal sealed partial class EvidenceJson : JsonSerializerContext
{
    /// <summary>How a line is written and read.</summary>
    public static JsonTypeInfo<EvidenceEvent> Line => LineFormat.Readable.EvidenceEvent;

    private static class LineFormat
    {
        public static readonly EvidenceJson Readable = new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
