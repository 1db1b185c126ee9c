using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Web;

/// <summary>STOW-RS (PS3.18 §10.5): instances one by one as they come, each stored whole or not at all.</summary>
internal sealed class StoreService(Archive archive, WebOptions options, TimeProvider time, ILogger log)
{
    public async Task StoreAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        if (!MediaType.TryParse(exchange.Request.ContentType, out var type)) throw new WebFailure(415, "the body has no Content-Type");
        string? study = exchange.Variable("study");
        var results = new StoreResults(exchange, study);
        var intake = new InstanceIntake(archive, study, exchange.Policy, time);
        string parts = type.Name == "multipart/related" ? type["type"]?.ToLowerInvariant() ?? "" : type.Name;
        switch (parts)
        {
            case "application/dicom" when type.Name == "multipart/related":
                await TakeFilesAsync(exchange, type, intake, results).ConfigureAwait(false);
                break;
            case "application/dicom":
                exchange.RefuseLonger(options.LongestInstance);
                byte[] file = await WebExchange.ReadAllAsync(exchange.Request.Body, options.LongestInstance, exchange.Aborted).ConfigureAwait(false)
                    ?? throw WebFailure.TooLong($"an instance of more than {options.LongestInstance} bytes");
                Add(results, intake.Take(file));
                break;
            case DicomJson.MediaType or "application/json" when type.Name == "multipart/related":
                await new MetadataIntake(intake, options, result => Add(results, result)).TakeAsync(PartReader.Open(exchange, type), results, exchange.Aborted).ConfigureAwait(false);
                break;
            case var _ when !exchange.Policy.ChecksContentType:
                exchange.Answer(200);
                return;
            default:
                // PS3.18 Table 10.5.3-1
                throw new WebFailure(415, $"{type} is not taken here; multipart/related of application/dicom or {DicomJson.MediaType} is");
        }

        await results.AnswerAsync().ConfigureAwait(false);
    }

    private async Task TakeFilesAsync(WebExchange exchange, MediaType type, InstanceIntake intake, StoreResults results)
    {
        var reader = PartReader.Open(exchange, type);
        try
        {
            while (await reader.NextAsync(exchange.Aborted).ConfigureAwait(false) is { } part)
            {
                if (part.ContentType is { Name: not "application/dicom" } other)
                {
                    results.AddOther(StoreResults.CannotUnderstand, $"part {part.Index + 1} is {other.Name}");
                    continue;
                }

                byte[]? file = await WebExchange.ReadAllAsync(part.Body, options.LongestInstance, exchange.Aborted).ConfigureAwait(false);
                if (file is not null) Add(results, intake.Take(file));
                else if (!await results.RefuseAsync(part, options.LongestInstance).ConfigureAwait(false)) break;
            }
        }
        catch (MultipartException e)
        {
            results.CutOff(e.Message);
        }
    }

    private void Add(StoreResults results, IntakeResult result)
    {
        if (result.Stored is { } stored) LogMessages.Stored(log, stored.SopInstanceUid, "the web", stored.TransferSyntax.Name, stored.Length);
        results.Add(result);
    }
}
