using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>Renders components to files; one renderer serves all pages of a report.</summary>
internal sealed class PageRenderer : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddSingleton<HtmlEncoder>(new VisibleHtmlEncoder()).BuildServiceProvider();
    private readonly HtmlRenderer renderer;

    public PageRenderer() => renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

    /// <summary>Writes a page whose component takes one parameter called <c>Model</c>.</summary>
    public Task WriteAsync<TPage>(string file, object model)
        where TPage : IComponent =>
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
            var page = await renderer.RenderComponentAsync<TPage>(parameters);
            await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), bufferSize: 64 * 1024);
            page.WriteHtmlTo(writer);
        });

    public async ValueTask DisposeAsync()
    {
        await renderer.DisposeAsync().ConfigureAwait(false);
        await services.DisposeAsync().ConfigureAwait(false);
    }
}
