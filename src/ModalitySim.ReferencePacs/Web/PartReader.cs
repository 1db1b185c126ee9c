using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>Takes the parts of a request body as they come.</summary>
internal static class PartReader
{
    public static MultipartReader Open(WebExchange exchange, MediaType type) =>
        new(exchange.Request.Body, type["boundary"] ?? throw WebFailure.BadRequest("the Content-Type has no boundary"));

    /// <summary>Passes over the rest of a part that is too long.</summary>
    /// <returns>False where more than <paramref name="most"/> bytes are left: nobody waits for the end of such a body.</returns>
    public static async Task<bool> SkipAsync(MultipartPart part, long most, CancellationToken cancellationToken)
    {
        var piece = new byte[64 * 1024];
        for (int read; (read = await part.Body.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if ((most -= read) < 0) return false;
        }

        return true;
    }
}
