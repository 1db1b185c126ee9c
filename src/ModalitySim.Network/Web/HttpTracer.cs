using System.Globalization;
using System.Net.Http.Headers;
using ModalitySim.Network.Trace;

namespace ModalitySim.Network.Web;

/// <summary>Turns exchanges into trace events: heads as they go, bodies when they have gone, with their length and their beginning.</summary>
internal sealed class HttpTracer(AssociationTracer tracer)
{
    private const int LongestValue = 1024;
    private const int MostFields = 100;
    private const string Masked = "(masked)";

    public bool IsOn => tracer.Wants(TraceLevel.Http);

    public int BytesKept => tracer.BytesKept;

    public void Request(HttpRequestMessage request)
    {
        if (!IsOn) return;
        string line = $"{request.Method} {request.RequestUri?.AbsoluteUri}";
        tracer.Write(TraceLevel.Http, TraceDirection.Sent, line, content: new HttpTrace(line, Fields(request.Headers, request.Content?.Headers)));
    }

    public void Answer(HttpResponseMessage response)
    {
        if (!IsOn) return;
        string line = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}");
        tracer.Write(TraceLevel.Http, TraceDirection.Received, line, content: new HttpTrace(line, Fields(response.Headers, response.Content.Headers)));
    }

    public void Body(TraceDirection direction, ReadOnlySpan<byte> beginning, long length, bool isWhole)
    {
        if (!IsOn || (length == 0 && isWhole)) return;
        tracer.Write(TraceLevel.Http, direction, string.Create(CultureInfo.InvariantCulture, $"body, {length} bytes{(isWhole ? "" : ", not to its end")}"), tracer.Keep(beginning), length);
    }

    public void Note(string what) => tracer.Write(TraceLevel.Http, TraceDirection.Local, what);

    public void Message(TraceDirection direction, ReadOnlySpan<byte> message) =>
        tracer.Write(TraceLevel.Http, direction, string.Create(CultureInfo.InvariantCulture, $"WebSocket message, {message.Length} bytes"), tracer.Keep(message), message.Length);

    private static List<KeyValuePair<string, string>> Fields(HttpHeaders headers, HttpContentHeaders? content)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in content is null ? headers.NonValidated : headers.NonValidated.Concat(content.NonValidated))
        {
            if (fields.Count == MostFields) break;
            string value = IsSecret(name) ? Masked : values.ToString();
            fields.Add(KeyValuePair.Create(name, value.Length > LongestValue ? value[..LongestValue] + "…" : value));
        }

        return fields;
    }

    private static bool IsSecret(string name) =>
        name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Cookie", StringComparison.OrdinalIgnoreCase);
}
