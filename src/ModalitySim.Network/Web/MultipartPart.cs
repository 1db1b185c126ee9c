namespace ModalitySim.Network.Web;

/// <summary>One part of a multipart body while it passes by: its body is read before the next part is asked for, or skipped.</summary>
public sealed class MultipartPart
{
    internal MultipartPart(IReadOnlyDictionary<string, string> headers, Stream body, int index)
    {
        Headers = headers;
        Body = body;
        Index = index;
        ContentType = headers.TryGetValue("Content-Type", out string? type) && MediaType.TryParse(type, out var parsed) ? parsed : null;
    }

    /// <summary>The place of the part in its body, from 0.</summary>
    public int Index { get; }

    /// <summary>The header fields; names compare without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The media type; null when the part has none or one that cannot be read.</summary>
    public MediaType? ContentType { get; }

    /// <summary>Where the content comes from (PS3.18 §8.6.1.2); null when the part does not say.</summary>
    public string? ContentLocation => Headers.GetValueOrDefault("Content-Location");

    /// <summary>The content; ends at the boundary. Reading it throws <see cref="MultipartException"/> when the body is cut off.</summary>
    public Stream Body { get; }

    /// <summary>The whole content.</summary>
    /// <param name="limit">The most bytes to take.</param>
    /// <param name="cancellationToken">Ends the wait for more bytes.</param>
    /// <exception cref="MultipartException">The content is longer than the limit, or the body is cut off.</exception>
    public async Task<byte[]> ReadAllAsync(int limit, CancellationToken cancellationToken = default) =>
        await BoundedBody.ReadAsync(Body, limit, cancellationToken).ConfigureAwait(false)
        ?? throw new MultipartException($"part {Index + 1} has more than {limit} bytes", 0);
}
