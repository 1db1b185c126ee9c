using System.Globalization;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>WADO-URI (PS3.18 §9): one instance, named by query parameters.</summary>
internal sealed class UriService(ArchiveReader archive, RetrieveService retrieve, RenderService render)
{
    public async Task RetrieveAsync(WebExchange exchange)
    {
        // PS3.18 §9.1.2.1
        if (exchange.Parameter("requestType") != "WADO") throw WebFailure.BadRequest("requestType is not WADO");
        var instance = archive.Of(Required(exchange, "studyUID"), Required(exchange, "seriesUID"), Required(exchange, "objectUID"))[0];
        var acceptable = Acceptable(exchange);
        if (acceptable.FirstOrDefault(t => t.Includes("application/dicom")) is { Name: "application/dicom" })
        {
            // PS3.18 §8.7.3.6: transferSyntax is a parameter of its own here.
            string? syntax = exchange.Parameter("transferSyntax");
            var item = (syntax is null ? null : RepresentationChoice.Find(instance, syntax, exchange.Policy, archive.Dataset))
                ?? RepresentationChoice.Find(instance, null, exchange.Policy, archive.Dataset)
                ?? throw WebFailure.NotAcceptable("the instance cannot be sent in that transfer syntax");
            await exchange.AnswerAsync(200, retrieve.Encode(exchange.Policy, item), "application/dicom").ConfigureAwait(false);
            return;
        }

        string type = RenderService.Choose(acceptable);
        int frame = exchange.Number("frameNumber") ?? 1;
        FrameNumbers.Parse(frame.ToString(CultureInfo.InvariantCulture), archive.Dataset(instance));
        await exchange.AnswerAsync(200, render.Encode(exchange, instance, frame - 1, type, Window(exchange)), type).ConfigureAwait(false);
    }

    private static IReadOnlyList<MediaType> Acceptable(WebExchange exchange)
    {
        // PS3.18 §9.1.2.2.1: contentType is the accept parameter of this service; it decides before the header.
        var asked = MediaType.ParseList(exchange.Parameter("contentType"));
        return asked.Count > 0 ? asked : exchange.Acceptable();
    }

    // PS3.18 §9.1.2.2.2: windowCenter and windowWidth go together.
    private static GreyWindow? Window(WebExchange exchange) => (exchange.Parameter("windowCenter"), exchange.Parameter("windowWidth")) switch
    {
        (null, null) => null,
        ({ } center, { } width) => GreyWindow.Parse($"{center},{width}"),
        _ => throw WebFailure.BadRequest("windowCenter and windowWidth go together"),
    };

    private static string Required(WebExchange exchange, string name) =>
        exchange.Parameter(name) is { Length: > 0 } uid && new DicomUID(uid).IsValid ? uid : throw WebFailure.BadRequest($"{name} is missing or no UID");
}
