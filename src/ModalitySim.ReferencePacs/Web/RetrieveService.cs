using System.Text.Json;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>WADO-RS: instances and metadata (PS3.18 §10.4.1.1.1, §10.4.1.1.2), one at a time.</summary>
internal sealed class RetrieveService(ArchiveReader archive)
{
    /// <summary>Values of at least this many bytes stand in metadata by reference.</summary>
    private const int BulkDataFrom = 1024;

    public async Task InstancesAsync(WebExchange exchange)
    {
        var acceptable = exchange.Acceptable();
        var instances = exchange.Policy.Sent(archive.Of(exchange));
        var choice = RepresentationChoice.Of(acceptable, instances, exchange.Policy, archive.Dataset);
        // PS3.18 Table 10.4.3-1: 206 where some cannot be represented.
        exchange.Response.StatusCode = choice.Items.Count == instances.Count ? 200 : 206;
        if (!choice.IsMultipart)
        {
            var file = Encode(exchange.Policy, choice.Items[0]);
            await exchange.AnswerAsync(exchange.Response.StatusCode, file, PartType(choice.Items[0])).ConfigureAwait(false);
            return;
        }

        string boundary = MultipartWriter.NewBoundary();
        exchange.Response.ContentType = MultipartWriter.ContentType("application/dicom", boundary).ToString();
        var writer = new MultipartWriter(exchange.Response.Body, boundary);
        foreach (var item in choice.Items)
        {
            await writer.BeginPartAsync([("Content-Type", PartType(item)), ("Content-Location", Location(exchange, item.Instance))], exchange.Aborted).ConfigureAwait(false);
            await exchange.Response.Body.WriteAsync(Encode(exchange.Policy, item), exchange.Aborted).ConfigureAwait(false);
        }

        await writer.EndAsync(exchange.Aborted).ConfigureAwait(false);
    }

    public async Task MetadataAsync(WebExchange exchange)
    {
        exchange.RequireJson();
        var instances = archive.Of(exchange);
        exchange.Response.StatusCode = 200;
        exchange.Response.ContentType = DicomJson.MediaType;
        if (exchange.Policy.MetadataJson is { } change)
        {
            var whole = new MemoryStream();
            await WriteMetadataAsync(exchange, instances, whole).ConfigureAwait(false);
            await exchange.AnswerAsync(200, change(whole.ToArray()), DicomJson.MediaType).ConfigureAwait(false);
            return;
        }

        await WriteMetadataAsync(exchange, instances, exchange.Response.Body).ConfigureAwait(false);
    }

    private async Task WriteMetadataAsync(WebExchange exchange, IReadOnlyList<StoredInstance> instances, Stream stream)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartArray();
        foreach (var instance in instances)
        {
            DicomJson.Write(json, exchange.Policy.Retrieved(archive.Dataset(instance)), MetadataOptions(Location(exchange, instance)));
            await json.FlushAsync(exchange.Aborted).ConfigureAwait(false);
        }

        json.WriteEndArray();
    }

    /// <summary>The file of a representation.</summary>
    public byte[] Encode(WebPolicy policy, Representation item)
    {
        var instance = item.Instance;
        byte[] head = DicomFile.EncodeHead(DicomFile.MetaInfoOf(instance.SopClassUid, instance.SopInstanceUid, item.Syntax));
        if (item.IsAsStored) return [.. head, .. policy.SentAsStored(archive.Bytes(instance)).Span];
        var dataset = Transcoder.Transcode(archive.Dataset(instance), instance.TransferSyntax, item.Syntax);
        using var encoded = DatasetWriter.Encode(policy.Retrieved(dataset), item.Syntax);
        return [.. head, .. encoded.ToArray()];
    }

    public static string Location(WebExchange exchange, StoredInstance instance) =>
        exchange.BaseUri + WebResource.Instance(instance.StudyInstanceUid, instance.SeriesInstanceUid, instance.SopInstanceUid);

    /// <summary>Long values stand by reference (PS3.18 §10.4.1.1.2).</summary>
    private static DicomJsonWriteOptions MetadataOptions(string location) => DicomJsonWriteOptions.Plain with
    {
        BulkDataFrom = BulkDataFrom,
        BulkData = place => $"{location}/bulkdata/{place.Path}",
    };

    private static string PartType(Representation item) => MediaType.Of("application/dicom", ("transfer-syntax", item.Syntax.UID.Value)).ToString();
}
