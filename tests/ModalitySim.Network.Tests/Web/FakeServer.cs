using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ModalitySim.Network.Tests.Web;

/// <summary>Answers requests in memory and keeps what was asked.</summary>
internal sealed class FakeServer(Func<HttpRequestMessage, byte[], HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(string Line, HttpRequestHeaders Headers, string? ContentType, byte[] Body)> Requests { get; } = [];

    public static HttpResponseMessage Answer(int status, string? contentType = null, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body ?? []) };
        if (contentType is not null) response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    public static HttpResponseMessage Json(string json, int status = 200) => Answer(status, "application/dicom+json", Encoding.UTF8.GetBytes(json));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Requests.Add(($"{request.Method} {request.RequestUri?.AbsoluteUri}", request.Headers, request.Content?.Headers.NonValidated["Content-Type"].ToString(), body));
        return answer(request, body);
    }
}
