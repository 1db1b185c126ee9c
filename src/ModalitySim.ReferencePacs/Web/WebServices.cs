using Microsoft.Extensions.Logging;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Web;

/// <summary>The table of what is served (PS3.18 Tables 10.3-2, 11.1.1-1), and the services put together.</summary>
internal sealed class WebServices : IAsyncDisposable
{
    private readonly EventChannels _channels;
    private readonly WorkitemRegistry _workitems;

    public WebServices(Archive archive, QueryPolicy query, WorkitemRegistry workitems, WorkitemPolicy workitemPolicy, CommitmentLedger commitments, WebOptions options, IReadOnlyList<WebRoute> pages, ILogger log, TimeProvider time)
    {
        _workitems = workitems;
        _channels = new EventChannels(time);
        workitems.Raised += _channels.Tell;
        var reader = new ArchiveReader(archive);
        var store = new StoreService(archive, options, time, log);
        var search = new SearchService(archive, query);
        var retrieve = new RetrieveService(reader);
        var bulk = new BulkDataService(reader);
        var render = new RenderService(reader);
        var commitment = new CommitmentService(commitments, options, time);
        var steps = new WorkitemService(workitems, workitemPolicy, _channels, options);
        const string study = "studies/{study}", series = study + "/series/{series}", instance = series + "/instances/{instance}";
        Routes =
        [
            Route("POST", "studies", store.StoreAsync),
            Route("POST", study, store.StoreAsync),
            Route("GET", "studies", search.StudiesAsync),
            Route("GET", study + "/series", search.SeriesAsync),
            Route("GET", study + "/instances", search.InstancesAsync),
            Route("GET", series + "/instances", search.InstancesAsync),
            Route("GET", "series", search.SeriesAsync),
            Route("GET", "instances", search.InstancesAsync),
            .. new[] { study, series, instance }.SelectMany(resource => new[]
            {
                Route("GET", resource, retrieve.InstancesAsync),
                Route("GET", resource + "/metadata", retrieve.MetadataAsync),
                Route("GET", resource + "/rendered", render.RenderedAsync),
                Route("GET", resource + "/bulkdata", bulk.AllAsync),
            }),
            Route("GET", instance + "/bulkdata/{*path}", bulk.ValueAsync),
            Route("GET", instance + "/frames/{frames}", bulk.FramesAsync),
            Route("GET", instance + "/frames/{frames}/rendered", render.RenderedAsync),
            Route("GET", "wado", new UriService(reader, retrieve, render).RetrieveAsync),
            Route("POST", "workitems", steps.CreateAsync),
            Route("GET", "workitems", steps.SearchAsync),
            Route("GET", "workitems/{workitem}", steps.RetrieveAsync),
            Route("POST", "workitems/{workitem}", steps.UpdateAsync),
            Route("PUT", "workitems/{workitem}/state", steps.ChangeStateAsync),
            Route("POST", "workitems/{workitem}/cancelrequest", steps.RequestCancelAsync),
            Route("POST", "workitems/{workitem}/subscribers/{aetitle}", steps.SubscribeAsync),
            Route("DELETE", "workitems/{workitem}/subscribers/{aetitle}", steps.UnsubscribeAsync),
            Route("POST", "workitems/{workitem}/subscribers/{aetitle}/suspend", steps.SuspendAsync),
            Route("GET", "subscribers/{aetitle}", _channels.OpenAsync),
            Route("POST", "commitment-requests/{transaction}", commitment.RequestAsync),
            Route("GET", "commitment-requests/{transaction}", commitment.CheckAsync),
            Route("OPTIONS", "", new CapabilitiesService(() => Routes!).RetrieveAsync),
            .. pages,
        ];
    }

    public IReadOnlyList<WebRoute> Routes { get; }

    public async ValueTask DisposeAsync()
    {
        _workitems.Raised -= _channels.Tell;
        await _channels.DisposeAsync().ConfigureAwait(false);
    }

    private static WebRoute Route(string method, string template, Func<WebExchange, Task> serve) => new(method, WebServer.BasePath.Trim('/') + (template.Length > 0 ? "/" : "") + template, serve);
}
