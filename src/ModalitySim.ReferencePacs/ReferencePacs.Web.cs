using ModalitySim.Network.Services;
using ModalitySim.Pacs.Web;

namespace ModalitySim.Pacs;

/// <content>The web: DICOMweb over the same archive and the same steps, and the page for people.</content>
public sealed partial class ReferencePacs
{
    private readonly SemaphoreSlim _webGate = new(1);
    private WebServices? _webServices;
    private WebServer? _webServer;

    /// <summary>The base URI of the DICOMweb services; null while they are not started.</summary>
    public Uri? WebAddress => _webServer is { } server ? new Uri(server.Address, WebServer.BasePath) : null;

    /// <summary>The page for people; null while the web is not started.</summary>
    public Uri? PageAddress => _webServer?.Address;

    /// <summary>The associations being served, oldest first; a snapshot.</summary>
    public IReadOnlyList<OpenAssociation> OpenAssociations => _listener.OpenAssociations;

    /// <summary>Starts the web services and the page; where they run already, answers where.</summary>
    /// <param name="options">How; null for those of the system, or the defaults: a free port.</param>
    /// <exception cref="IOException">The port cannot be listened on.</exception>
    public async Task<Uri> StartWebAsync(WebOptions? options = null)
    {
        await _webGate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_webServer is null)
            {
                options ??= _options.Web ?? new();
                var page = new PageService(PageOf);
                IReadOnlyList<WebRoute> pages = [.. page.Routes, .. new WorklistService(_system.Booked, _system.Worklist).Routes];
                _webServices = new WebServices(_system.Archive, _parts.Query, _system.Workitems, _parts.Workitem, _system.Commitments, options, pages, _options.Logger, _options.Time);
                _webServer = await WebServer.StartAsync(_options.Address, options.Port, _webServices.Routes, _parts.Web, _options.Logger).ConfigureAwait(false);
            }

            return WebAddress!;
        }
        finally
        {
            _webGate.Release();
        }
    }

    private async Task StartWebOrEndAsync(WebOptions options)
    {
        try
        {
            await StartWebAsync(options).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<PageContent> PageOf(CancellationToken cancellation) => new(
        Target.ToString(),
        _system.Archive.Find(Query.QueryLevel.Study, [], static (_, _) => true),
        await _system.Worklist.ReadAsync(cancellation).ConfigureAwait(false),
        _system.PerformedSteps.All,
        _system.Workitems.All,
        _system.Commitments.All,
        _listener.OpenAssociations,
        _options.Time.GetUtcNow());

    private async ValueTask StopWebAsync()
    {
        if (_webServices is { } services) await services.DisposeAsync().ConfigureAwait(false);
        if (_webServer is { } server) await server.DisposeAsync().ConfigureAwait(false);
        _webServices = null;
        _webServer = null;
    }
}
