using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModalitySim.Harness.Results;

/// <summary>A duration as a JSON number of milliseconds, exact to the tick.</summary>
internal sealed class MillisecondsConverter : JsonConverter<TimeSpan>
{
    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return new TimeSpan((long)(reader.GetDecimal() * TimeSpan.TicksPerMillisecond));
        }
        catch (OverflowException e)
        {
            throw new JsonException("the duration is out of range", e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerMillisecond);
}
