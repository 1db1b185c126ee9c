using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Web;

/// <summary>UPS-RS (PS3.18 §11) over the registry that the DIMSE services have too.</summary>
internal sealed class WorkitemService(WorkitemRegistry registry, WorkitemPolicy policy, EventChannels channels, WebOptions options)
{
    public async Task CreateAsync(WebExchange exchange)
    {
        var workitem = await BodyAsync(exchange).ConfigureAwait(false);
        // PS3.18 §11.4.1.1: the UID stands alone in the query, or among the attributes.
        string? uid = exchange.Query.FirstOrDefault(p => p.Value.Length == 0 && new DicomUID(p.Key).IsValid).Key
            ?? exchange.Parameter("workitem") ?? workitem.GetString(DicomTag.AffectedSOPInstanceUID) ?? workitem.GetString(DicomTag.SOPInstanceUID);
        workitem.Remove(DicomTag.AffectedSOPInstanceUID);
        workitem.Remove(DicomTag.SOPInstanceUID);
        workitem.Remove(DicomTag.SOPClassUID);
        // PS3.4 Table CC.2.5-3 has Transaction UID present and empty at creation; on the web it has no part before the claim.
        if (!workitem.Contains(DicomTag.TransactionUID)) workitem.AddEmpty(DicomTag.TransactionUID);
        var outcome = registry.Create(uid, workitem);
        if (outcome.IsSuccess && exchange.Policy.TellsLocation)
        {
            exchange.Response.Headers.Location = $"{exchange.BaseUri}workitems/{outcome.SopInstanceUid}";
            exchange.Response.Headers.ContentLocation = exchange.Response.Headers.Location;
        }

        await AnswerAsync(exchange, outcome, 201, "The submitted request is inconsistent with the current state of the Workitem.").ConfigureAwait(false);
    }

    public async Task RetrieveAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        var workitem = registry.Find(exchange["workitem"]) ?? throw WebFailure.NotFound("there is no such workitem");
        exchange.Response.Headers.ContentLocation = $"{exchange.BaseUri}workitems/{workitem.SopInstanceUid}";
        // PS3.18 §11.5.2: the Transaction UID is never returned.
        await exchange.AnswerJsonAsync(200, [policy.Show(workitem.Attributes)]).ConfigureAwait(false);
    }

    public async Task UpdateAsync(WebExchange exchange)
    {
        var changes = await BodyAsync(exchange).ConfigureAwait(false);
        string? transaction = exchange.Query.FirstOrDefault(p => p.Value.Length == 0 && new DicomUID(p.Key).IsValid).Key ?? exchange.Parameter("transaction-uid");
        if (transaction is not null) changes.AddOrUpdate(DicomTag.TransactionUID, transaction);
        var outcome = registry.Set(exchange["workitem"], changes);
        await AnswerAsync(exchange, outcome, 200, outcome.Status == WorkitemStatus.NotInProgress
            ? "The target URI did not reference a claimed Workitem."
            : "The submitted request is inconsistent with the current state of the Workitem.").ConfigureAwait(false);
    }

    public async Task ChangeStateAsync(WebExchange exchange)
    {
        var change = await BodyAsync(exchange).ConfigureAwait(false);
        bool hasTransaction = change.GetString(DicomTag.TransactionUID) is { Length: > 0 };
        var outcome = registry.ChangeState(exchange["workitem"], change);
        // PS3.18 §11.7.3.2
        switch (outcome.Status)
        {
            case WorkitemStatus.AlreadyCanceled:
                exchange.Warn("The UPS is already in the requested state of CANCELED.");
                break;
            case WorkitemStatus.AlreadyCompleted:
                exchange.Warn("The UPS is already in the requested state of COMPLETED.");
                break;
        }

        await AnswerAsync(exchange, outcome, 200, outcome.Status != WorkitemStatus.WrongTransactionUid
            ? "The submitted request is inconsistent with the state of the UPS Instance."
            : hasTransaction ? "The Transaction UID is incorrect." : "The Transaction UID is missing.").ConfigureAwait(false);
    }

    public async Task RequestCancelAsync(WebExchange exchange)
    {
        var reason = await exchange.ReadJsonAsync(options.LongestJson).ConfigureAwait(false) ?? [];
        var outcome = registry.RequestCancel(exchange["workitem"], reason, "WEB");
        if (outcome.Status == WorkitemStatus.AlreadyCanceled) exchange.Warn("The UPS is already in the requested state of CANCELED.");
        await AnswerAsync(exchange, outcome, 202, "The submitted request is inconsistent with the state of the UPS Instance.").ConfigureAwait(false);
    }

    public async Task SearchAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        var asked = SearchQuery.Of(exchange, static _ => true);
        var found = registry.All.Where(step => policy.Matches(asked.Keys, step.Attributes)).Select(step => policy.Show(step.Attributes)).ToList();
        await SearchService.AnswerAsync(exchange, exchange.Policy.Results(found), asked.Offset, asked.Limit).ConfigureAwait(false);
    }

    public async Task SubscribeAsync(WebExchange exchange)
    {
        string ae = TitleOf(exchange), uid = exchange["workitem"];
        var filter = new DicomDataset();
        foreach (string pair in (exchange.Parameter("filter") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw WebFailure.BadRequest($"filter={pair} is not attribute=value");
            AttributePath.Put(filter, AttributePath.Parse(pair[..equals]), pair[(equals + 1)..]);
        }

        if (uid == DicomUID.UPSFilteredGlobalSubscriptionInstance.Value && filter.Count == 0) throw WebFailure.BadRequest("a filtered subscription has a filter");
        // Events from the moment of the subscription on wait for the channel.
        channels.Expect(ae);
        var outcome = registry.Subscribe(uid, WorkitemEvent.OverTheWeb(ae), exchange.Parameter("deletionlock") is "true" or "TRUE", filter);
        if (outcome.IsSuccess)
        {
            // PS3.18 §11.10.3.2: where the channel is.
            string scheme = exchange.Request.Scheme == "https" ? "wss" : "ws";
            exchange.Response.Headers.ContentLocation = $"{scheme}://{exchange.Request.Host.Value}{WebServer.BasePath}subscribers/{Uri.EscapeDataString(ae)}";
        }

        await AnswerAsync(exchange, outcome, 201, null).ConfigureAwait(false);
    }

    public Task UnsubscribeAsync(WebExchange exchange) => AnswerAsync(exchange, registry.Unsubscribe(exchange["workitem"], WorkitemEvent.OverTheWeb(TitleOf(exchange))), 200, null);

    public Task SuspendAsync(WebExchange exchange) => AnswerAsync(exchange, registry.Suspend(exchange["workitem"], WorkitemEvent.OverTheWeb(TitleOf(exchange))), 200, null);

    private async Task<DicomDataset> BodyAsync(WebExchange exchange) =>
        await exchange.ReadJsonAsync(options.LongestJson).ConfigureAwait(false) ?? throw WebFailure.BadRequest("the request has no body");

    private static string TitleOf(WebExchange exchange) => exchange["aetitle"] is { Length: > 0 and <= 16 } title && title.All(c => c is >= ' ' and <= '~' and not '\\')
        ? title : throw WebFailure.BadRequest("the AE title has 1 to 16 characters");

    private static async Task AnswerAsync(WebExchange exchange, OperationOutcome outcome, int success, string? conflict)
    {
        int status = exchange.Policy.WorkitemStatus(outcome.Status, StatusOf(outcome.Status, success));
        if (status is >= 200 and < 300)
        {
            exchange.Answer(status);
            return;
        }

        if (conflict is not null) exchange.Warn(conflict);
        string problem = string.Create(CultureInfo.InvariantCulture, $"DIMSE status {outcome.Status:X4}H{(outcome.ErrorComment is { } comment ? ": " + comment : "")}");
        await exchange.AnswerProblemAsync(status, problem).ConfigureAwait(false);
    }

    // PS3.18 Tables 11.4.3-1 to 11.12.3-1, with 404 and 409 of PS3.18 §8.5.
    private static int StatusOf(ushort status, int success) => status switch
    {
        OperationStatus.Success or OperationStatus.OptionalAttributesNotSupported => success,
        WorkitemStatus.AlreadyCanceled or WorkitemStatus.AlreadyCompleted => success,
        WorkitemStatus.NoSuchWorkitem => 404,
        OperationStatus.DuplicateSopInstance => 409,
        WorkitemStatus.AlreadyInProgress or WorkitemStatus.IsCompleted or WorkitemStatus.PerformerNotReached or WorkitemStatus.FinalStateNotMet => 409,
        OperationStatus.ResourceLimitation => 503,
        _ => 400,
    };
}
