using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>One request and its answer, as the services see them.</summary>
internal sealed class WebExchange
{
    private readonly HttpContext _http;
    private readonly Dictionary<string, string> _path;
    private readonly string _basePath;

    public WebExchange(HttpContext http, Dictionary<string, string> path, string basePath, WebPolicy policy)
    {
        _http = http;
        _path = path;
        _basePath = basePath;
        Policy = policy;
        Query = QueryParameters.Parse(http.Request.QueryString.Value);
    }

    public WebPolicy Policy { get; }

    /// <summary>The query parameters in their order, decoded; names are case-sensitive (PS3.18 §8.3.1).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    public HttpRequest Request => _http.Request;

    public HttpResponse Response => _http.Response;

    public HttpContext Http => _http;

    public CancellationToken Aborted => _http.RequestAborted;

    /// <summary>The base URI as the user agent sees it, with a slash at its end.</summary>
    public string BaseUri => $"{Request.Scheme}://{Request.Host.Value}{_basePath}";

    /// <summary>A variable of the template.</summary>
    public string this[string variable] => _path[variable];

    public string? Variable(string variable) => _path.GetValueOrDefault(variable);

    public string? Parameter(string name) => Query.FirstOrDefault(p => p.Key == name).Value;

    /// <summary>
    /// The media ranges of the accept parameter and of the Accept header, best first (PS3.18 §8.7.8.1); members with weight 0 are left out.
    /// </summary>
    public IReadOnlyList<MediaType> Acceptable()
    {
        string header = Request.Headers.Accept.ToString();
        // PS3.18 §8.7.5: without an Accept header there is no answer.
        if (header.Length == 0 && Policy.NeedsAccept) throw WebFailure.NotAcceptable("the request has no Accept header (PS3.18 §8.7.5)");
        var parameter = MediaType.ParseList(Parameter("accept")).OrderByDescending(t => t.Quality);
        var ranges = MediaType.ParseList(header.Length == 0 ? "*/*" : header).OrderByDescending(t => t.Quality);
        List<MediaType> all = [.. parameter.Concat(ranges).Where(t => t.Quality > 0)];
        // PS3.18 §8.7.5: DICOM and rendered media types are not mixed.
        if (Policy.RefusesMixedTypes && all.Exists(IsDicom) && all.Exists(IsRendered)) throw WebFailure.BadRequest("DICOM and rendered media types are both accepted");
        if (Policy.IgnoresAccept) all.AddRange(MediaType.ParseList("*/*"));
        return all;
    }

    private static bool IsDicom(MediaType range) => (range["type"] ?? range.Name).StartsWith("application/dicom", StringComparison.Ordinal);

    // PS3.18 Table 8.7.4-1. Inside multipart/related the same names stand for bulk data.
    private static bool IsRendered(MediaType range) => range.Name is "application/pdf" or "text/html" or "text/plain" or "text/xml" or "text/rtf"
        || range.Name.StartsWith("image/", StringComparison.Ordinal) || range.Name.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>Refuses with 406 unless JSON is acceptable.</summary>
    public void RequireJson()
    {
        if (!Acceptable().Any(t => t.Includes(DicomJson.MediaType) || t.Includes("application/json")))
            throw WebFailure.NotAcceptable($"only {DicomJson.MediaType} is offered here");
    }

    /// <summary>Refuses a body that announces more than is taken, before it is read.</summary>
    /// <exception cref="WebFailure">413.</exception>
    public void RefuseLonger(int limit)
    {
        if (Request.ContentLength > limit) throw WebFailure.TooLong($"a body of {Request.ContentLength} bytes; {limit} are taken");
    }

    /// <summary>Ends the connection with the answer: what is left of the body is not waited for.</summary>
    public void Close() => Response.Headers.Connection = "close";

    /// <summary>A Warning field of code 299 (PS3.18 §8.5).</summary>
    public void Warn(string text) => Response.Headers.Append("Warning", $"299 {BaseUri}: {text}");

    public async Task AnswerAsync(int status, ReadOnlyMemory<byte> body, string contentType)
    {
        Response.StatusCode = status;
        Response.ContentType = contentType;
        Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(Request.Method)) await Response.Body.WriteAsync(body, Aborted).ConfigureAwait(false);
    }

    public void Answer(int status) => Response.StatusCode = status;

    public Task AnswerJsonAsync(int status, DicomDataset dataset) => AnswerAsync(status, DicomJson.Serialize(dataset, DicomJsonWriteOptions.Plain), DicomJson.MediaType);

    public Task AnswerJsonAsync(int status, IEnumerable<DicomDataset> datasets) =>
        AnswerAsync(status, DicomJson.SerializeArray(datasets, DicomJsonWriteOptions.Plain), DicomJson.MediaType);

    /// <summary>A status report (PS3.18 §8.6.3).</summary>
    public Task AnswerProblemAsync(int status, string problem)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            json.WriteString("problem", problem);
            json.WriteEndObject();
        }

        return AnswerAsync(status, stream.ToArray(), "application/json");
    }

    /// <summary>The one data set of a JSON body; null when there is no body.</summary>
    public async Task<DicomDataset?> ReadJsonAsync(int limit) =>
        await ReadBodyAsync(limit).ConfigureAwait(false) is { Length: > 0 } body ? Parsed(() => DicomJson.Parse(body)) : null;

    /// <summary>The data sets of a JSON body, one or an array of them; none when there is no body.</summary>
    public async Task<IReadOnlyList<DicomDataset>> ReadJsonArrayAsync(int limit) =>
        await ReadBodyAsync(limit).ConfigureAwait(false) is { Length: > 0 } body ? Parsed(() => DicomJson.ParseAll(body)) : [];

    /// <summary>A positive integer parameter; null when it is absent.</summary>
    public int? Number(string name)
    {
        if (Parameter(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw WebFailure.BadRequest($"{name}={text} is no unsigned integer");
    }

    /// <summary>All bytes of a stream; null when there are more than the limit.</summary>
    public static async Task<byte[]?> ReadAllAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > limit) return null;
            all.Write(piece, 0, read);
        }

        return all.ToArray();
    }

    private async Task<byte[]?> ReadBodyAsync(int limit)
    {
        if (!MediaType.TryParse(Request.ContentType, out var type))
        {
            if (Request.ContentLength is null or 0 && !Request.Headers.ContainsKey("Transfer-Encoding")) return null;
            throw new WebFailure(415, "the body has no Content-Type");
        }

        if (type.Name is not (DicomJson.MediaType or "application/json")) throw new WebFailure(415, $"a body of {type.Name} is not taken here; {DicomJson.MediaType} is");
        RefuseLonger(limit);
        return await ReadAllAsync(Request.Body, limit, Aborted).ConfigureAwait(false) ?? throw WebFailure.TooLong($"a body of more than {limit} bytes");
    }

    private static T Parsed<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (DicomJsonException e)
        {
            throw WebFailure.BadRequest($"the body is no DICOM JSON: {e.Message}");
        }
    }
}
