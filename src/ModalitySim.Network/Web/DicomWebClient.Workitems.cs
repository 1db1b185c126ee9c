using System.Net.WebSockets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.Web;

// UPS-RS: PS3.18 §11.
public sealed partial class DicomWebClient
{
    /// <summary>Creates a workitem (PS3.18 §11.4); 201 with its Location.</summary>
    /// <param name="workitem">The attributes of the N-CREATE column of PS3.4 Table CC.2.5-3, without its UID.</param>
    /// <param name="uid">The workitem UID; null to leave it to the server.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> CreateWorkitemAsync(DicomDataset workitem, string? uid = null, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, new Uri(_worklist, uid is null ? "workitems" : $"workitems?{WebResource.Escaped(uid)}"), JsonOrNothing, Json(workitem), cancellationToken);

    /// <summary>Retrieves a workitem (PS3.18 §11.5).</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RetrieveWorkitemAsync(string uid, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Get, Workitem(uid), JsonOrNothing, null, cancellationToken);

    /// <summary>Changes attributes of a workitem (PS3.18 §11.6).</summary>
    /// <param name="uid">The workitem UID.</param>
    /// <param name="changes">The attributes to change.</param>
    /// <param name="transactionUid">The Transaction UID that claimed it; null while nobody has.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> UpdateWorkitemAsync(string uid, DicomDataset changes, string? transactionUid = null, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, Workitem(uid, transactionUid is null ? "" : $"?{WebResource.Escaped(transactionUid)}"), JsonOrNothing, Json(changes), cancellationToken);

    /// <summary>Changes the state of a workitem (PS3.18 §11.7).</summary>
    /// <param name="uid">The workitem UID.</param>
    /// <param name="state"><c>IN PROGRESS</c>, <c>COMPLETED</c> or <c>CANCELED</c>.</param>
    /// <param name="transactionUid">The Transaction UID: new with IN PROGRESS, the same afterwards; null to leave it out, which is a mistake.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> ChangeWorkitemStateAsync(string uid, string state, string? transactionUid, CancellationToken cancellationToken = default)
    {
        var change = new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepState, state);
        if (transactionUid is not null) change.AddOrUpdate(DicomTag.TransactionUID, transactionUid);
        return AskAsync(HttpMethod.Put, Workitem(uid, "/state"), JsonOrNothing, Json(change), cancellationToken);
    }

    /// <summary>Asks whoever performs a workitem to cancel it (PS3.18 §11.8).</summary>
    /// <param name="uid">The workitem UID.</param>
    /// <param name="reason">Reason, contact name and URI (PS3.4 Table CC.2.2-1); null for none.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RequestWorkitemCancellationAsync(string uid, DicomDataset? reason = null, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, Workitem(uid, "/cancelrequest"), JsonOrNothing, reason is null ? null : Json(reason), cancellationToken);

    /// <summary>Searches workitems (PS3.18 §11.9).</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SearchWorkitemsAsync(WebQuery? query = null, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Get, new Uri(_worklist, "workitems" + query), DicomJson.MediaType, null, cancellationToken);

    /// <summary>Subscribes to a workitem or a worklist (PS3.18 §11.10); 201 with the URL of the event channel in Content-Location.</summary>
    /// <param name="uid">A workitem UID, or <see cref="DicomUID.UPSGlobalSubscriptionInstance"/> or <see cref="DicomUID.UPSFilteredGlobalSubscriptionInstance"/>.</param>
    /// <param name="aeTitle">The AE title of the subscriber.</param>
    /// <param name="deletionLock">Whether the workitems are to be kept until the subscriber has let go.</param>
    /// <param name="filter">The filter of a filtered subscription; null for none.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SubscribeAsync(string uid, string aeTitle, bool deletionLock = false, WebQuery? filter = null, CancellationToken cancellationToken = default)
    {
        var parameters = new List<string>();
        if (deletionLock) parameters.Add("deletionlock=true");
        if (filter is not null) parameters.Add("filter=" + string.Join(',', filter.Match.Select(m => Uri.EscapeDataString($"{m.Key}={m.Value}"))));
        return AskAsync(HttpMethod.Post, Workitem(uid, Subscriber(aeTitle) + (parameters.Count > 0 ? "?" + string.Join('&', parameters) : "")), JsonOrNothing, null, cancellationToken);
    }

    /// <summary>Ends a subscription (PS3.18 §11.11).</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> UnsubscribeAsync(string uid, string aeTitle, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Delete, Workitem(uid, Subscriber(aeTitle)), JsonOrNothing, null, cancellationToken);

    /// <summary>Stops a worklist subscription from taking in new workitems (PS3.18 §11.12).</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SuspendSubscriptionAsync(string uid, string aeTitle, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, Workitem(uid, Subscriber(aeTitle) + "/suspend"), JsonOrNothing, null, cancellationToken);

    /// <summary>Opens the channel over which event reports come (PS3.18 §8.10.4).</summary>
    /// <param name="uri">The URL of the subscription's Content-Location; null for <c>subscribers/{aeTitle}</c> under the worklist service.</param>
    /// <param name="aeTitle">The AE title of the subscriber.</param>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">The server does not switch to WebSocket, or not in time.</exception>
    public async Task<EventChannel> OpenEventChannelAsync(Uri? uri, string aeTitle, CancellationToken cancellationToken = default)
    {
        uri ??= new Uri(_worklist, $"subscribers/{WebResource.Escaped(aeTitle)}");
        var target = new UriBuilder(uri) { Scheme = uri.Scheme switch { "http" => "ws", "https" => "wss", var other => other } }.Uri;
        var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        if (_options.Authorization is { } authorization) socket.Options.SetRequestHeader("Authorization", authorization);
        using var progress = new Progress(_options.Timeout, _options.Time, cancellationToken);
        _tracer.Note($"opening WebSocket {target}");
        try
        {
            await socket.ConnectAsync(target, _http, progress.Token).ConfigureAwait(false);
            return new EventChannel(socket, _options, _tracer);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            bool isTimedOut = progress.IsTimedOut;
            int status = (int)socket.HttpStatusCode;
            socket.Dispose();
            _tracer.Note($"no WebSocket: {e.Message}");
            if (status > 0) throw new DicomWebException(DicomWebFault.Refused, $"{target} does not switch to WebSocket: {status}", status, e);
            throw Translated(e.InnerException as HttpRequestException ?? e, target, isTimedOut, cancellationToken) ?? new DicomWebException(DicomWebFault.Broken, e.Message, innerException: e);
        }
    }

    private Uri Workitem(string uid, string rest = "") => new(_worklist, $"workitems/{WebResource.Escaped(uid)}{rest}");

    private static string Subscriber(string aeTitle) => $"/subscribers/{WebResource.Escaped(aeTitle)}";

    private static OutgoingBody Json(DicomDataset dataset) => new(DicomJson.MediaType, DicomJson.SerializeArray([dataset], DicomJsonWriteOptions.Plain));
}
