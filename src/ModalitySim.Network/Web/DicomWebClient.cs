using System.Globalization;
using System.Net.Http.Headers;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.Web;

/// <summary>
/// A DICOMweb user agent (PS3.18): STOW-RS, QIDO-RS, WADO-RS, WADO-URI, UPS-RS and capabilities. Every status is an answer, not an exception;
/// exceptions mean that no usable answer came. Follows no redirection and keeps no cookies. Safe for concurrent use.
/// </summary>
public sealed partial class DicomWebClient : IDisposable
{
    private const string JsonOrNothing = DicomJson.MediaType;
    private const int LongBody = 64 << 20;

    private readonly DicomWebOptions _options;
    private readonly HttpMessageInvoker _http;
    private readonly HttpTracer _tracer;
    private readonly Uri _base;
    private readonly Uri _worklist;

    /// <summary>Makes a client; nothing is connected before the first request.</summary>
    public DicomWebClient(DicomWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _base = WithSlash(options.BaseUri);
        _worklist = WithSlash(options.WorklistService ?? options.BaseUri);
        _tracer = new HttpTracer(new AssociationTracer(options.Trace, options.Time));
        _http = options.Handler is { } given ? new(given, disposeHandler: false) : new(Connections(options), disposeHandler: true);
    }

    /// <summary>Sends a request of any kind under the base URI, and takes the answer whole.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query under the base URI.</param>
    /// <param name="accept">The Accept header; null for none.</param>
    /// <param name="body">The body and its content type; null for none.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SendAsync(
        HttpMethod method, string path, string? accept = null, (string ContentType, ReadOnlyMemory<byte> Bytes)? body = null, CancellationToken cancellationToken = default) =>
        AskAsync(method, new Uri(_base, path), accept, body is { } given ? new OutgoingBody(given.ContentType, given.Bytes) : null, cancellationToken);

    /// <summary>Sends a request exactly as it is given, also one that no user agent should send, and takes the answer whole.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public async Task<WebAnswer> SendAsync(WebRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Body is { } write ? new OutgoingBody(null, write, request.Length) : null;
        await using var retrieval = await ExchangeAsync(request.Method, new Uri(_base, request.Path), null, body, cancellationToken, request.Headers).ConfigureAwait(false);
        return await AnswerOfAsync(retrieval, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks what the service can do (PS3.18 §8.9).</summary>
    /// <param name="accept">The wanted media types.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RetrieveCapabilitiesAsync(string accept = "application/vnd.sun.wadl+xml, application/json;q=0.5", CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Options, _base, accept, null, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    /// <summary>The whole answer, its DICOM JSON read.</summary>
    private async Task<WebAnswer> AskAsync(HttpMethod method, Uri uri, string? accept, OutgoingBody? body, CancellationToken cancellationToken)
    {
        await using var retrieval = await ExchangeAsync(method, uri, accept, body, cancellationToken).ConfigureAwait(false);
        return await AnswerOfAsync(retrieval, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WebAnswer> AnswerOfAsync(WebRetrieval retrieval, CancellationToken cancellationToken)
    {
        // Refused before it is read where its length is announced.
        if (retrieval.Header("Content-Length") is { } announced && long.TryParse(announced, NumberStyles.None, CultureInfo.InvariantCulture, out long length) && length > _options.LongestAnswer)
            throw new DicomWebException(DicomWebFault.TooLong, $"the answer announces {length} bytes, more than {_options.LongestAnswer}", retrieval.Status);
        byte[] bytes = await WholeAsync(retrieval.Body, retrieval.Status, cancellationToken).ConfigureAwait(false);
        var answer = new WebAnswer { Status = retrieval.Status, Reason = retrieval.Reason, Headers = retrieval.Headers, ContentType = retrieval.ContentType, Body = bytes };
        if (bytes.Length == 0 || answer.ContentType?.Name is not (DicomJson.MediaType or "application/json")) return answer;
        var irregularities = new List<KeyValuePair<string, string>>();
        try
        {
            var datasets = DicomJson.ParseAll(bytes, new() { BulkData = static _ => { }, Irregular = (path, problem) => irregularities.Add(KeyValuePair.Create(path, problem)) });
            return answer with { Datasets = datasets, Irregularities = irregularities };
        }
        catch (DicomJsonException e) when (answer is { IsSuccess: true, ContentType.Name: DicomJson.MediaType })
        {
            throw new DicomWebException(DicomWebFault.InvalidAnswer, $"the answer is no DICOM JSON: {e.Message}", answer.Status, e);
        }
        catch (DicomJsonException)
        {
            // A status report, or what a service can do, may be any JSON (PS3.18 §8.6.3, §8.9.3).
            return answer;
        }
    }

    private async Task<byte[]> WholeAsync(Stream body, int status, CancellationToken cancellationToken) =>
        await BoundedBody.ReadAsync(body, _options.LongestAnswer, cancellationToken).ConfigureAwait(false)
        ?? throw new DicomWebException(DicomWebFault.TooLong, $"the answer has more than {_options.LongestAnswer} bytes", status);

    /// <summary>Sends the request and returns with the head of the answer.</summary>
    private async Task<WebRetrieval> ExchangeAsync(
        HttpMethod method, Uri uri, string? accept, OutgoingBody? body, CancellationToken cancellationToken, IReadOnlyList<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = body };
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in fields ?? [])
            if (!request.Headers.TryAddWithoutValidation(name, value)) body?.Headers.TryAddWithoutValidation(name, value);
        // RFC 9110 §10.1.1: whoever refuses a long body does so before it goes. Not every server knows of it, so that only what is long waits for a word.
        if (body?.Headers.ContentLength >= LongBody) request.Headers.ExpectContinue = true;
        if (_options.Authorization is { } authorization && !request.Headers.Contains("Authorization")) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var progress = new Progress(_options.Timeout, _options.Time, cancellationToken);
        if (body is not null) (body.Progress, body.Tracer) = (progress, _tracer);
        _tracer.Request(request);
        try
        {
            var response = await _http.SendAsync(request, progress.Token).ConfigureAwait(false);
            progress.Moved();
            _tracer.Answer(response);
            var stream = await response.Content.ReadAsStreamAsync(progress.Token).ConfigureAwait(false);
            return new WebRetrieval(response, new AnswerBody(stream, progress, _tracer), progress, FieldsOf(response));
        }
        catch (Exception e)
        {
            bool isTimedOut = progress.IsTimedOut;
            progress.Dispose();
            _tracer.Note($"no answer: {e.Message}");
            if (Translated(e, uri, isTimedOut, cancellationToken) is { } ours) throw ours;
            throw;
        }
    }

    private Exception? Translated(Exception e, Uri uri, bool isTimedOut, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return null;
        if (isTimedOut) return new DicomWebException(DicomWebFault.TimedOut, $"{uri.Authority} did not answer within {_options.Timeout.TotalSeconds:0.###} s", innerException: e);
        return e switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } =>
                new TargetUnreachableException(uri.Host, uri.Port, (e.InnerException ?? e).Message, e),
            // What a body's own writer threw passes through as it is.
            HttpRequestException { InnerException: not (null or IOException or HttpRequestException or System.Net.Sockets.SocketException) } => null,
            HttpRequestException or IOException => new DicomWebException(DicomWebFault.Broken, $"no answer from {uri.Authority}: {e.Message}", innerException: e),
            _ => null,
        };
    }

    private static List<KeyValuePair<string, string>> FieldsOf(HttpResponseMessage response)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (HttpHeaders headers in new HttpHeaders[] { response.Headers, response.Content.Headers })
            foreach (var (name, values) in headers.NonValidated)
                fields.AddRange(values.Select(value => KeyValuePair.Create(name, value)));
        return fields;
    }

    private static SocketsHttpHandler Connections(DicomWebOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ConnectTimeout = options.Timeout,
            // An answer on the way, such as a refusal of a long body, is taken without waiting for the whole body to go.
            Expect100ContinueTimeout = TimeSpan.FromSeconds(1),
        };
        if (options.Tls is { } tls) handler.SslOptions = tls;
        return handler;
    }

    private static Uri WithSlash(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri;
}
