using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>Storage commitment over the web (PS3.18 §13 of 2024): the same transactions as over DIMSE, asked for and answered by HTTP.</summary>
internal sealed class CommitmentService(CommitmentLedger ledger, WebOptions options, TimeProvider time)
{
    /// <summary>The request transaction (PS3.18 §13.4).</summary>
    public async Task RequestAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        string uid = exchange["transaction"];
        if (!new DicomUID(uid).IsValid) throw WebFailure.BadRequest($"{uid} is no Transaction UID");
        var request = await exchange.ReadJsonAsync(options.LongestJson).ConfigureAwait(false) ?? throw WebFailure.BadRequest("the request has no body");
        var references = ReferencesOf(request);
        try
        {
            // PS3.18 Table 13.4.3-1
            if (!ledger.TryTake(uid, CommitmentLedger.OverTheWeb, references)) throw new WebFailure(409, "the Transaction UID was used before");
        }
        catch (StoreFullException e)
        {
            throw new WebFailure(503, e.Message);
        }

        await AnswerAsync(exchange, ledger.ResultOf(uid)!).ConfigureAwait(false);
    }

    /// <summary>The result check (PS3.18 §13.5).</summary>
    public Task CheckAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        return AnswerAsync(exchange, ledger.ResultOf(exchange["transaction"]) ?? throw WebFailure.NotFound("nobody has asked for that transaction"));
    }

    private Task AnswerAsync(WebExchange exchange, CommitmentResult result)
    {
        if (result.Module is { } module) return exchange.AnswerJsonAsync(200, module);
        // RFC 9110 §10.2.3
        exchange.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(0, (result.Due - time.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        exchange.Answer(202);
        return Task.CompletedTask;
    }

    // PS3.18 Table J.1-1; the form that lists whole studies is not taken.
    private static List<CommitmentReference> ReferencesOf(DicomDataset request)
    {
        var references = request.GetItems(DicomTag.ReferencedSOPSequence)
            .Select(item => new CommitmentReference(item.GetString(DicomTag.ReferencedSOPClassUID) ?? "", item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "")).ToList();
        if (references.Count == 0) throw WebFailure.BadRequest("Referenced SOP Sequence (0008,1199) is missing or empty");
        if (references.Any(r => !new DicomUID(r.SopClassUid).IsValid || !new DicomUID(r.SopInstanceUid).IsValid)) throw WebFailure.BadRequest("an item of (0008,1199) does not name a SOP class and a SOP instance");
        return references.DistinctBy(r => r.SopInstanceUid).Count() == references.Count ? references : throw WebFailure.BadRequest("an instance is referenced more than once");
    }
}
