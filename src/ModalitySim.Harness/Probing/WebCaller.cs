using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Probing;

/// <summary>Asks a web service, one request at a time, and looks at the head of each answer; bodies are left where they are but for searches.</summary>
internal sealed class WebCaller(Target target, ProbeOptions options, CancellationToken deadline) : IDisposable
{
    private readonly DicomWebClient _client = new(new DicomWebOptions
    {
        BaseUri = target.Web!.Url,
        Authorization = target.Web.Authorization,
        Tls = target.Web.Tls(),
        Timeout = target.Timeouts.Response,
        Trace = options.Trace,
        Time = options.Clock,
        LongestAnswer = 4 * 1024 * 1024,
        Handler = target.Web.Handler,
    });

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; private set; }

    /// <summary>Why nothing more is asked; null while it is.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Gets the head of a resource.</summary>
    /// <exception cref="TargetUnreachableException">Nobody answered at the first attempt.</exception>
    public Task<WebHead> GetAsync(string path, string accept, CancellationToken cancellation) => AskAsync(async token =>
    {
        await using var retrieval = await _client.RetrieveAsync(new WebResource(path), accept, token).ConfigureAwait(false);
        return new WebHead(retrieval.Status, retrieval.ContentType);
    }, cancellation);

    /// <summary>Searches, and takes the results.</summary>
    /// <exception cref="TargetUnreachableException">Nobody answered at the first attempt.</exception>
    public Task<WebHead> SearchAsync(string path, CancellationToken cancellation) => AskAsync(async token =>
    {
        var answer = await _client.SendAsync(HttpMethod.Get, path, "application/dicom+json", cancellationToken: token).ConfigureAwait(false);
        return new WebHead(answer.Status, answer.ContentType) { Results = answer.Datasets };
    }, cancellation);

    /// <summary>Sends something that is no safe method.</summary>
    /// <exception cref="TargetUnreachableException">Nobody answered at the first attempt.</exception>
    public Task<WebHead> SendAsync(HttpMethod method, string path, string accept, (string, ReadOnlyMemory<byte>)? body, CancellationToken cancellation) => AskAsync(async token =>
    {
        var answer = await _client.SendAsync(method, path, accept, body, token).ConfigureAwait(false);
        return new WebHead(answer.Status, answer.ContentType) { HasBody = answer.Body.Length > 0 };
    }, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<WebHead> AskAsync(Func<CancellationToken, Task<WebHead>> ask, CancellationToken cancellation)
    {
        if (Stopped is not null)
            return new WebHead(0, null) { Trouble = Stopped };
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellation);
        try
        {
            if (Requests > 0 && options.Pause > TimeSpan.Zero)
                await Task.Delay(options.Pause, options.Clock, both.Token).ConfigureAwait(false);
            Requests++;
            return await ask(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Stopped = FormattableString.Invariant($"not asked: the probe took longer than {options.Within.TotalSeconds:0.###} s");
            return new WebHead(0, null) { Trouble = Stopped };
        }
        catch (TargetUnreachableException) when (Requests == 1)
        {
            throw;
        }
        catch (Exception e) when (e is DicomWebException or MultipartException or TargetUnreachableException)
        {
            return new WebHead((e as DicomWebException)?.Status ?? 0, null) { Trouble = e.Message };
        }
    }
}
