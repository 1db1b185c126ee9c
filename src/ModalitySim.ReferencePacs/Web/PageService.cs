using System.Text;

namespace ModalitySim.Pacs.Web;

/// <summary>The page for people: made whole on the server, without a script, and asking nobody for anything.</summary>
internal sealed class PageService(Func<CancellationToken, Task<PageContent>> content)
{
    public IReadOnlyList<WebRoute> Routes => [new("GET", "", ShowAsync)];

    private async Task ShowAsync(WebExchange exchange)
    {
        string html = Page.Write(await content(exchange.Aborted).ConfigureAwait(false));
        // Nothing but the page's own style is allowed to act, whatever stands in a name.
        exchange.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        exchange.Response.Headers.XContentTypeOptions = "nosniff";
        exchange.Response.Headers.CacheControl = "no-store";
        await exchange.AnswerAsync(200, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8").ConfigureAwait(false);
    }
}
