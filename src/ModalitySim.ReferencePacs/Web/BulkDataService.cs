using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>WADO-RS: bulk data and frames (PS3.18 §10.4.1.1.1, §8.7.3.3).</summary>
internal sealed class BulkDataService(ArchiveReader archive)
{
    private const string Octets = "application/octet-stream";

    private sealed record Part(ReadOnlyMemory<byte> Bytes, string Type, string Location);

    /// <summary>One value, by the path that stands in the metadata.</summary>
    public async Task ValueAsync(WebExchange exchange)
    {
        var acceptable = exchange.Acceptable();
        var instance = archive.Of(exchange)[0];
        var dataset = archive.Dataset(instance);
        var (home, tag) = Find(dataset, exchange["path"]);
        if (!home.TryGet(tag, out var element) || element.Sequence is not null) throw WebFailure.NotFound($"the instance has no value {exchange["path"]}");
        await AnswerAsync(exchange, acceptable, Parts(exchange, instance, dataset, element, home, exchange["path"])).ConfigureAwait(false);
    }

    /// <summary>All values that metadata refer to, of a study, series or instance.</summary>
    public async Task AllAsync(WebExchange exchange)
    {
        var acceptable = exchange.Acceptable();
        var instances = archive.Of(exchange);
        if (!acceptable.Any(r => RepresentationChoice.Multipart(r, Octets) == true)) throw WebFailure.NotAcceptable($"multipart/related of {Octets} is offered here");
        string boundary = Begin(exchange, Octets);
        var writer = new MultipartWriter(exchange.Response.Body, boundary);
        foreach (var instance in instances)
        {
            var dataset = archive.Dataset(instance);
            var parts = new List<Part>();
            DicomJson.Serialize(dataset, new()
            {
                BulkData = place =>
                {
                    parts.AddRange(Parts(exchange, instance, dataset, place.Element, place.Dataset, place.Path));
                    return "";
                },
            });
            foreach (var part in parts) await WriteAsync(exchange, writer, part).ConfigureAwait(false);
        }

        await writer.EndAsync(exchange.Aborted).ConfigureAwait(false);
    }

    public async Task FramesAsync(WebExchange exchange)
    {
        var acceptable = exchange.Acceptable();
        var instance = archive.Of(exchange)[0];
        var dataset = archive.Dataset(instance);
        int[] numbers = [.. FrameNumbers.Parse(exchange["frames"], dataset).Select(exchange.Policy.Frame)];
        foreach (var range in acceptable)
        {
            if (Encoded(range, instance) && Encapsulated(dataset) is { } frames)
            {
                string type = MediaType.Of(BulkDataBytes.MediaTypeOf(instance.TransferSyntax.UID.Value), ("transfer-syntax", instance.TransferSyntax.UID.Value)).ToString();
                await AnswerAsync(exchange, [range], [.. numbers.Select(n => new Part(frames[n - 1], type, Location(exchange, instance, n)))]).ConfigureAwait(false);
                return;
            }

            if (RepresentationChoice.Multipart(range, Octets) is null || range["transfer-syntax"] is not (null or "*" or "1.2.840.10008.1.2.1")) continue;
            var decoded = Decoded(dataset, instance);
            await AnswerAsync(exchange, [range], [.. numbers.Select(n => new Part(decoded.Decode(n - 1), Octets, Location(exchange, instance, n)))]).ConfigureAwait(false);
            return;
        }

        throw WebFailure.NotAcceptable("none of the acceptable media types is offered for these frames");
    }

    private static bool Encoded(MediaType range, StoredInstance instance)
    {
        if (!instance.TransferSyntax.IsEncapsulated) return false;
        string syntax = instance.TransferSyntax.UID.Value;
        string type = BulkDataBytes.MediaTypeOf(syntax);
        string asked = range["type"] ?? range.Name;
        return (asked == type && range["transfer-syntax"] is null) || ((asked == type || asked == Octets || asked.Contains('*', StringComparison.Ordinal)) && range["transfer-syntax"] is { } uid && (uid == syntax || uid == "*"));
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>>? Encapsulated(DicomDataset dataset) =>
        dataset.TryGet(DicomTag.PixelData, out var element) && element.Fragments is not null ? Encapsulation.Frames(dataset) : null;

    private static PixelFrames Decoded(DicomDataset dataset, StoredInstance instance)
    {
        try
        {
            return PixelFrames.Of(dataset, instance.TransferSyntax);
        }
        catch (NotSupportedException e)
        {
            throw WebFailure.NotAcceptable(e.Message);
        }
    }

    private static List<Part> Parts(WebExchange exchange, StoredInstance instance, DicomDataset dataset, DicomElement element, DicomDataset home, string path)
    {
        string location = $"{RetrieveService.Location(exchange, instance)}/bulkdata/{path}";
        if (element.Fragments is not { } fragments) return [new(home.GetBytes(element.Tag), Octets, location)];
        string syntax = instance.TransferSyntax.UID.Value;
        string type = MediaType.Of(BulkDataBytes.MediaTypeOf(syntax), ("transfer-syntax", syntax)).ToString();
        // PS3.18 §8.7.3.3.2: one part for each frame.
        var frames = ReferenceEquals(home, dataset) && element.Tag == DicomTag.PixelData ? Encapsulation.Frames(dataset) : [.. fragments.Skip(1)];
        return [.. frames.Select(frame => new Part(frame, type, location))];
    }

    private static async Task AnswerAsync(WebExchange exchange, IReadOnlyList<MediaType> acceptable, IReadOnlyList<Part> parts)
    {
        string name = MediaType.TryParse(parts[0].Type, out var type) ? type.Name : Octets;
        bool? isMultipart = acceptable.Select(r => RepresentationChoice.Multipart(r, name) ?? RepresentationChoice.Multipart(r, Octets)).FirstOrDefault(m => m is not null);
        if (isMultipart is null) throw WebFailure.NotAcceptable($"{name} is offered here");
        if (isMultipart == false && parts.Count == 1)
        {
            await exchange.AnswerAsync(200, parts[0].Bytes, parts[0].Type).ConfigureAwait(false);
            return;
        }

        var writer = new MultipartWriter(exchange.Response.Body, Begin(exchange, name));
        foreach (var part in parts) await WriteAsync(exchange, writer, part).ConfigureAwait(false);
        await writer.EndAsync(exchange.Aborted).ConfigureAwait(false);
    }

    private static string Begin(WebExchange exchange, string type)
    {
        string boundary = MultipartWriter.NewBoundary();
        exchange.Response.StatusCode = 200;
        exchange.Response.ContentType = MultipartWriter.ContentType(type, boundary).ToString();
        return boundary;
    }

    private static async Task WriteAsync(WebExchange exchange, MultipartWriter writer, Part part)
    {
        await writer.BeginPartAsync([("Content-Type", part.Type), ("Content-Location", part.Location)], exchange.Aborted).ConfigureAwait(false);
        await exchange.Response.Body.WriteAsync(part.Bytes, exchange.Aborted).ConfigureAwait(false);
    }

    private static string Location(WebExchange exchange, StoredInstance instance, int frame) => $"{RetrieveService.Location(exchange, instance)}/frames/{frame}";

    private static (DicomDataset Home, DicomTag Tag) Find(DicomDataset dataset, string path)
    {
        string[] steps = path.Split('/');
        for (int i = 0; i + 2 < steps.Length; i += 2)
        {
            var items = TagOf(steps[i]) is { } sequence ? dataset.GetItems(sequence) : [];
            if (!int.TryParse(steps[i + 1], out int index) || index < 0 || index >= items.Count) throw WebFailure.NotFound($"the instance has no value {path}");
            dataset = items[index];
        }

        return (dataset, steps.Length % 2 == 1 && TagOf(steps[^1]) is { } tag ? tag : throw WebFailure.NotFound($"the instance has no value {path}"));
    }

    private static DicomTag? TagOf(string text) =>
        text.Length == 8 && uint.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out uint value) ? new DicomTag(value) : null;
}
