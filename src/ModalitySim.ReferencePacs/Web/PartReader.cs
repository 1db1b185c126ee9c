using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>Takes the parts of a request body as they come.</summary>
internal static class PartReader
{
    public static MultipartReader Open(WebExchange exchange, MediaType type) =>
        new(exchange.Request.Body, type["boundary"] ?? throw WebFailure.BadRequest("the Content-Type has no boundary"));
}
