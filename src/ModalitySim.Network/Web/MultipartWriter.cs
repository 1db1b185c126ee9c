using System.Text;

namespace ModalitySim.Network.Web;

/// <summary>Writes a multipart body (RFC 2046 §5.1) part by part onto a stream, holding none of it.</summary>
/// <param name="stream">Where to; not closed.</param>
/// <param name="boundary">The boundary, which stands in the content type too.</param>
public sealed class MultipartWriter(Stream stream, string boundary)
{
    private bool _hasParts;

    /// <summary>A boundary that stands in no content by chance.</summary>
    public static string NewBoundary() => $"modalitysim-{Guid.NewGuid():N}";

    /// <summary>The content type of a body (PS3.18 §8.7.3.5.1).</summary>
    /// <param name="type">The media type of its parts.</param>
    /// <param name="boundary">The boundary.</param>
    public static MediaType ContentType(string type, string boundary) => MediaType.Of("multipart/related", ("type", type), ("boundary", boundary));

    /// <summary>Begins a part; its content follows on the stream.</summary>
    /// <param name="headers">Names and values; those without a value are left out.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    public async ValueTask BeginPartAsync(IEnumerable<(string Name, string? Value)> headers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var text = new StringBuilder(_hasParts ? "\r\n--" : "--").Append(boundary).Append("\r\n");
        foreach (var (name, value) in headers)
            if (value is not null) text.Append(name).Append(": ").Append(value).Append("\r\n");
        _hasParts = true;
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text.Append("\r\n").ToString()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the closing boundary.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken = default) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{(_hasParts ? "\r\n" : "")}--{boundary}--\r\n"), cancellationToken).ConfigureAwait(false);
}
