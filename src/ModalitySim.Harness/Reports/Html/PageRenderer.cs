using System.Diagnostics.CodeAnalysis;
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
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton<HtmlEncoder>(new VisibleHtmlEncoder()).BuildServiceProvider();
    private readonly HtmlRenderer _renderer;

    public PageRenderer() => _renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);

    /// <summary>Writes a page whose component takes one parameter called <c>Model</c>.</summary>
    public Task WriteAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(string file, object model)
        where TPage : IComponent =>
        _renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
            var page = await _renderer.RenderComponentAsync<TPage>(parameters);
            await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), bufferSize: 64 * 1024);
            page.WriteHtmlTo(writer);
        });

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
    }
}
