using Microsoft.Playwright;
using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Reports;

/// <summary>A page of a report in Debian's Chromium; remembers what it asked the network for and what it complained about.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, Page) = (playwright, browser, page);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Complaints.Add(message.Text);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Dialog += (_, dialog) => Complaints.Add(dialog.Message);
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public static async Task<BrowserPage> OpenAsync(string file, ColorScheme scheme = ColorScheme.Light)
    {
        var program = Installed.Program("chromium", "chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"] });
        var opened = new BrowserPage(playwright, browser, await browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1200, Height = 900 } }));
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
