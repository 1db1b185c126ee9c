using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Web;

/// <summary>
/// The worklist by HTTP, for whoever plays the hospital: <c>POST /worklist</c> books items, <c>GET</c> shows what is scheduled, <c>DELETE</c> takes off what
/// was booked here. DICOM has no service for booking; the items are those of PS3.4 Table K.6-1, in DICOM JSON.
/// </summary>
internal sealed class WorklistService(WorklistInMemory booked, IWorklistSource worklist)
{
    private const int BodyLimit = 16 * 1024 * 1024;

    public IReadOnlyList<WebRoute> Routes => [new("POST", "worklist", BookAsync), new("GET", "worklist", ShowAsync), new("DELETE", "worklist", ClearAsync)];

    private async Task BookAsync(WebExchange exchange)
    {
        var items = await exchange.ReadJsonArrayAsync(BodyLimit).ConfigureAwait(false);
        if (items.Count == 0) throw WebFailure.BadRequest("the body has no worklist item");
        // All of them or none.
        if (items.ToList().FindIndex(item => WorklistEntry.Of("", item).Count == 0) is >= 0 and var at)
            throw WebFailure.BadRequest($"item {at + 1} has no Scheduled Procedure Step Sequence (0040,0100) with an item");
        foreach (DicomDataset item in items) booked.Add(item);
        exchange.Answer(201);
    }

    private async Task ShowAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        var entries = await worklist.ReadAsync(exchange.Aborted).ConfigureAwait(false);
        await exchange.AnswerJsonAsync(200, entries.Select(entry => entry.Attributes)).ConfigureAwait(false);
    }

    private Task ClearAsync(WebExchange exchange)
    {
        booked.Clear();
        exchange.Answer(204);
        return Task.CompletedTask;
    }
}
