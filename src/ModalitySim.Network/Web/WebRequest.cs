namespace ModalitySim.Network.Web;

/// <summary>A request as it is to go, right or wrong.</summary>
public sealed record WebRequest
{
    /// <summary>The method.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Path and query under the base URI; empty for the base itself.</summary>
    public string Path { get; init; } = "";

    /// <summary>The header fields, those of the body among them; nothing is added but what HTTP itself needs, and the Authorization of the options.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes the body while it goes; null for none.</summary>
    public Func<Stream, CancellationToken, Task>? Body { get; init; }

    /// <summary>The length of the body, which Content-Length announces; null to send it in chunks.</summary>
    public long? Length { get; init; }

    /// <summary>The request with a body that is at hand.</summary>
    public WebRequest With(ReadOnlyMemory<byte> bytes) => this with { Body = (stream, cancellation) => stream.WriteAsync(bytes, cancellation).AsTask(), Length = bytes.Length };
}
