using Microsoft.Playwright;

namespace ModalitySim.Interop.Tests.Reports;

/// <summary>The pages of a report in a real browser, from a folder, without a network.</summary>
public sealed class ReportPagesTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task WriteReports()
    {
        _folder = new TemporaryFolder();
        await MadeUpRun.WriteAsync(_folder.Folder("plain"), 20);
        await MadeUpRun.WriteAsync(_folder.Folder("hostile"), 3, MadeUpRun.Hostile);
        await MadeUpRun.WriteAsync(_folder.Folder("large"), 2_000);
    }

    [OneTimeTearDown]
    public void DeleteReports() => _folder.Dispose();

    [Test]
    public async Task The_index_filters_by_verdict_tag_and_text_and_keeps_the_filter_in_its_address()
    {
        await using var browser = await BrowserPage.OpenAsync(Index("plain"));
        var page = browser.Page;
        var rows = page.Locator("#case-table tbody tr:visible");
        Assert.That(await rows.CountAsync(), Is.EqualTo(20));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("fail$") }).First.ClickAsync();
        Assert.That(await rows.CountAsync(), Is.EqualTo(2));
        Assert.That(await page.Locator("#shown").InnerTextAsync(), Is.EqualTo("2 of 20 cases"));
        Assert.That(page.Url, Does.EndWith("#verdict=fail"));

        await page.GetByLabel("Search").FillAsync("s10");
        Assert.That(await rows.CountAsync(), Is.EqualTo(1));
        await page.GotoAsync(page.Url);
        await page.ReloadAsync();
        Assert.That(await rows.CountAsync(), Is.EqualTo(1), "a link to a filtered view shows it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        Assert.That(await rows.CountAsync(), Is.EqualTo(20));
        await page.GetByLabel("Tag").SelectOptionAsync("core");
        Assert.That(await rows.CountAsync(), Is.EqualTo(7));
        await page.GetByLabel("Search").FillAsync("no such thing");
        Assert.That(await page.GetByText("No case matches the filter.").IsVisibleAsync(), Is.True);
        Assert.That(browser.Complaints, Is.Empty);
    }

    [Test]
    public async Task Requirements_are_filtered_by_result_and_found_from_the_cases()
    {
        await using var browser = await BrowserPage.OpenAsync(Index("plain"));
        var page = browser.Page;
        var rows = page.Locator("tr[data-r]:visible");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("not tested") }).ClickAsync();
        Assert.That(await rows.CountAsync(), Is.EqualTo(31));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("not tested") }).ClickAsync();
        await page.Locator("#case-table .reqs a").First.ClickAsync();
        string target = new Uri(page.Url).Fragment;
        Assert.That(target, Does.StartWith("#r-"));
        Assert.That(await page.Locator(target).IsVisibleAsync(), Is.True, "its group opens");
        Assert.That(browser.Complaints, Is.Empty);
    }

    [TestCase("index.html")]
    [TestCase("acceptance.html")]
    [TestCase("cases")]
    public async Task A_page_asks_nobody_for_anything_and_what_a_target_says_stays_text(string name)
    {
        string file = name == "cases" ? Directory.GetFiles(Path.Combine(_folder.Path, "hostile", name)).Order(StringComparer.Ordinal).First() : Path.Combine(_folder.Path, "hostile", name);
        await using var browser = await BrowserPage.OpenAsync(file);
        var page = browser.Page;
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        string text = await page.Locator("body").InnerTextAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(browser.Requests, Is.EqualTo(new[] { new Uri(file).AbsoluteUri }));
            Assert.That(browser.Complaints, Is.Empty);
            Assert.That(text, Does.Contain("<script>document.title='taken';alert(1)</script>").And.Contain("\\u202E&lt;b&gt;"));
            Assert.That(await page.TitleAsync(), Does.EndWith("- ModalitySim report").Or.StartWith("Acceptance record"));
            Assert.That(await page.Locator("img, iframe, link, object").CountAsync(), Is.Zero);
            Assert.That(await page.Locator("script").CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Every_control_of_the_index_works_from_the_keyboard_and_shows_where_it_is()
    {
        await using var browser = await BrowserPage.OpenAsync(Index("plain"));
        var page = browser.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.That(await Focused(page, "textContent"), Is.EqualTo("Skip to the results"));
        await page.Locator(".chip[data-verdict=fail]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        Assert.That(await page.Locator(".chip[data-verdict=fail]").GetAttributeAsync("aria-pressed"), Is.EqualTo("true"));
        Assert.That(await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"), Is.EqualTo("solid"));
        await page.Locator("thead button[data-sort=time]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.Locator("th[aria-sort]").InnerTextAsync(), Does.StartWith("Duration"));
        var group = page.Locator("#coverage details summary").Last;
        bool before = await page.Locator("#coverage details").Last.EvaluateAsync<bool>("d => d.open");
        await group.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.Locator("#coverage details").Last.EvaluateAsync<bool>("d => d.open"), Is.Not.EqualTo(before));
        Assert.That(browser.Complaints, Is.Empty);
    }

    [TestCase("index.html")]
    [TestCase("acceptance.html")]
    [TestCase("cases")]
    public async Task A_page_has_names_for_what_a_screen_reader_meets(string name)
    {
        string file = name == "cases" ? Directory.GetFiles(Path.Combine(_folder.Path, "plain", name)).Order(StringComparer.Ordinal).First() : Path.Combine(_folder.Path, "plain", name);
        await using var browser = await BrowserPage.OpenAsync(file);
        var nameless = await browser.Page.EvaluateAsync<string[]>("""
            () => [
              ...[...document.querySelectorAll("button, a, select, input")].filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length || e.title)).map(e => e.outerHTML),
              ...[...document.querySelectorAll("section")].filter(e => !document.getElementById(e.getAttribute("aria-labelledby") ?? "")?.textContent.trim() && e.querySelector("h2")).map(e => "section " + e.textContent.slice(0, 40)),
              ...[...document.querySelectorAll("th")].filter(e => !e.scope).map(e => e.outerHTML),
              ...[...document.querySelectorAll("svg:not([aria-hidden])")].filter(e => !e.ariaLabel && !e.getAttribute("aria-label")).map(e => "svg without label"),
              ...(document.documentElement.lang ? [] : ["no language"]),
              ...(document.querySelectorAll("h1").length === 1 ? [] : ["not one h1"]),
              ...(document.querySelectorAll("main").length === 1 ? [] : ["not one main"])
            ]
            """);
        Assert.That(nameless, Is.Empty);
        var levels = await browser.Page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.That(levels.Zip(levels.Skip(1)).Where(p => p.Second > p.First + 1), Is.Empty, "no level of heading is skipped");
    }

    [TestCase(ColorScheme.Light, 200, 256)]
    [TestCase(ColorScheme.Dark, 0, 60)]
    public async Task Pages_follow_the_colours_of_the_system_and_stay_readable(ColorScheme scheme, int from, int to)
    {
        foreach (string file in new[] { Index("plain"), Path.Combine(_folder.Path, "plain", "acceptance.html"), Directory.GetFiles(Path.Combine(_folder.Path, "plain", "cases"))[0] })
        {
            await using var browser = await BrowserPage.OpenAsync(file, scheme);
            var background = await browser.Page.EvaluateAsync<int[]>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)");
            Assert.That(background, Has.All.InRange(from, to - 1), file);
            // WCAG 2.1 §1.4.3: 4.5 to 1 for text.
            var faint = await browser.Page.EvaluateAsync<string[]>(Contrast);
            Assert.That(faint, Is.Empty, file);
        }
    }

    [TestCase("index.html")]
    [TestCase("acceptance.html")]
    public async Task A_page_prints(string name)
    {
        await using var browser = await BrowserPage.OpenAsync(Path.Combine(_folder.Path, "plain", name), ColorScheme.Dark);
        byte[] pdf = await browser.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });
        Assert.That(System.Text.Encoding.ASCII.GetString(pdf, 0, 5), Is.EqualTo("%PDF-"));
        Assert.That(pdf, Has.Length.GreaterThan(20_000));
        await browser.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await browser.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), Is.EqualTo("rgb(255, 255, 255)"), "paper is white, whatever the screen is");
        if (name == "acceptance.html")
            Assert.That(await browser.Page.GetByText("Signature").First.IsVisibleAsync(), Is.True);
    }

    [Test]
    public async Task An_index_of_two_thousand_cases_is_under_three_megabytes_and_filters()
    {
        string file = Index("large");
        Assert.That(new FileInfo(file).Length, Is.LessThan(3_000_000));
        await using var browser = await BrowserPage.OpenAsync(file);
        await browser.Page.GetByLabel("Search").FillAsync("s1999");
        Assert.That(await browser.Page.Locator("#case-table tbody tr:visible").CountAsync(), Is.EqualTo(1));
        Assert.That(browser.Complaints, Is.Empty);
        TestContext.Out.WriteLine($"{new FileInfo(file).Length} bytes, loaded in {await browser.Page.EvaluateAsync<double>("performance.timing.loadEventEnd - performance.timing.navigationStart")} ms");
    }

    private const string Contrast = """
        () => {
          const rgb = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length > 3 && m[3] < 0.99 ? null : m.slice(0, 3); };
          const light = c => c.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || e.closest("svg, script, style, .hidden, .skip") || !e.checkVisibility()) continue;
            const ink = rgb(getComputedStyle(e).color);
            if (!ink) continue;
            const [a, b] = [light(ink), light(behind(e))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(e.outerHTML.slice(0, 90) + " " + ((a + 0.05) / (b + 0.05)).toFixed(2));
          }
          return [...new Set(faint)].slice(0, 5);
        }
        """;

    private string Index(string run) => Path.Combine(_folder.Path, run, "index.html");

    private static Task<string> Focused(IPage page, string property) => page.EvaluateAsync<string>($"document.activeElement.{property}");
}
