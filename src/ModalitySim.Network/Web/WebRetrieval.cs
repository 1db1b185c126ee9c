using System.Runtime.CompilerServices;

namespace ModalitySim.Network.Web;

/// <summary>An answer whose body is read as it comes. Dispose it to give the connection back.</summary>
public sealed class WebRetrieval : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Progress _progress;
    private bool _isRead;

    internal WebRetrieval(HttpResponseMessage response, Stream body, Progress progress, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        _response = response;
        _progress = progress;
        Body = body;
        Headers = headers;
        ContentType = headers.FirstOrDefault(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value is { } type && MediaType.TryParse(type, out var parsed) ? parsed : null;
    }

    /// <summary>The HTTP status code.</summary>
    public int Status => (int)_response.StatusCode;

    /// <summary>The reason phrase; empty where none came.</summary>
    public string Reason => _response.ReasonPhrase ?? "";

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => _response.IsSuccessStatusCode;

    /// <summary>The header fields in their order, those of the body among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The media type of the body; null when there is none.</summary>
    public MediaType? ContentType { get; }

    /// <summary>The value of a header field; null when it is absent. Names compare without case.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The body as it comes; use this or <see cref="PartsAsync"/>, not both. Reading throws <see cref="DicomWebException"/>.</summary>
    public Stream Body { get; }

    /// <summary>The parts of a multipart body as they come; a body that is not multipart counts as one part.</summary>
    /// <exception cref="DicomWebException">The connection broke, or nothing came in time.</exception>
    /// <exception cref="MultipartException">The body is no multipart message, or is cut off.</exception>
    public async IAsyncEnumerable<MultipartPart> PartsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_isRead) throw new InvalidOperationException("the parts have been read already");
        _isRead = true;
        if (ContentType is null || !ContentType.Name.StartsWith("multipart/", StringComparison.Ordinal))
        {
            yield return new MultipartPart(Headers.GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.OrdinalIgnoreCase), Body, 0);
            yield break;
        }

        var reader = new MultipartReader(Body, ContentType["boundary"] ?? "");
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } part) yield return part;
    }

    /// <summary>Gives the connection back; what was not read is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
        _progress.Dispose();
    }
}
