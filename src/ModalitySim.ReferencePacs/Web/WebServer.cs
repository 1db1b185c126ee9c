using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>Listens for HTTP and leads each request to what serves its resource. No middleware but WebSockets, no reflection.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    /// <summary>Where the DICOMweb services are; the page stands at the root.</summary>
    public const string BasePath = "/dicom-web/";

    private readonly WebApplication _application;

    private WebServer(WebApplication application) => _application = application;

    /// <summary>The address that it listens on.</summary>
    public Uri Address { get; private init; } = new("http://127.0.0.1/");

    /// <exception cref="IOException">The port cannot be listened on.</exception>
    public static async Task<WebServer> StartAsync(IPAddress address, int port, IReadOnlyList<WebRoute> routes, WebPolicy policy, ILogger log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Store transactions pass through part by part; each part has its own limit.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(address, port);
        });
        builder.Services.AddSingleton<ILoggerFactory>(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var application = builder.Build();
        application.UseWebSockets();
        application.Run(http => ServeAsync(http, routes, policy, log));
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new WebServer(application) { Address = new Uri(application.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _application.StopAsync(patience.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task ServeAsync(HttpContext http, IReadOnlyList<WebRoute> routes, WebPolicy policy, ILogger log)
    {
        var exchange = new WebExchange(http, [], BasePath, policy);
        try
        {
            var (route, values) = Find(http, routes);
            exchange = new WebExchange(http, values, BasePath, policy);
            http.Response.OnStarting(() =>
            {
                http.Response.StatusCode = policy.Status(http.Request.Method, TemplateOf(route), http.Response.StatusCode);
                return Task.CompletedTask;
            });
            await route.ServeAsync(exchange).ConfigureAwait(false);
        }
        catch (WebFailure e)
        {
            LogMessages.WebAnswered(log, http.Request.Method, http.Request.Path, e.Status, e.Message);
            if (e.Status == 413) exchange.Close();
            if (!http.Response.HasStarted) await exchange.AnswerProblemAsync(e.Status, e.Message).ConfigureAwait(false);
            else http.Abort();
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or BadHttpRequestException or MultipartException)
        {
            LogMessages.WebAnswered(log, http.Request.Method, http.Request.Path, 400, e.Message);
            if (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted) http.Abort();
            else await exchange.AnswerProblemAsync(e is BadHttpRequestException bad ? bad.StatusCode : 400, e.Message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogMessages.WebFailed(log, e, http.Request.Method, http.Request.Path);
            if (http.Response.HasStarted) http.Abort();
            else await exchange.AnswerProblemAsync(500, "the server failed; its log says more").ConfigureAwait(false);
        }
    }

    private static string TemplateOf(WebRoute route) =>
        route.Template.StartsWith(BasePath.Trim('/'), StringComparison.Ordinal) ? route.Template[BasePath.Trim('/').Length..].TrimStart('/') : route.Template;

    private static (WebRoute Route, Dictionary<string, string> Values) Find(HttpContext http, IReadOnlyList<WebRoute> routes)
    {
        string[] path = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var allowed = new List<string>();
        foreach (var route in routes)
        {
            if (route.Match(path) is not { } values) continue;
            if (route.Method == http.Request.Method || (route.Method == HttpMethods.Get && HttpMethods.IsHead(http.Request.Method))) return (route, values);
            allowed.Add(route.Method);
        }

        if (allowed.Count == 0) throw WebFailure.NotFound($"there is no resource {http.Request.Path}");
        http.Response.Headers.Allow = string.Join(", ", allowed.Distinct());
        throw new WebFailure(405, $"{http.Request.Method} is not served here");
    }
}
