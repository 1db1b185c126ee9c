using Microsoft.Playwright;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;
using ModalitySim.Network.Services;
using ModalitySim.Network.Web;
using ModalitySim.Pacs;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Interop.Tests;

/// <summary>The page of the reference PACS in a real browser, Debian's Chromium.</summary>
public sealed class PacsPageTests
{
    private const string Hostile = "<img src=x onerror=alert(1)>^\"><script>document.title='taken'</script>=王^小東";
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_page_shows_everything_and_asks_nobody_for_anything(ColorScheme scheme)
    {
        var profile = ModalityCatalog.All[0].Defaults with { Slices = 2, Rows = 16, Columns = 16, Localizer = false };
        var order = Order.Schedule(profile, 42, At);
        var acquisition = ModalityCatalog.Create(profile).Acquire(order, 42, At);
        await using var pacs = await ReferencePacs.StartAsync(new() { Worklist = new WorklistInMemory().Add(order.ToWorklistItem()) });
        using var client = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
        var instance = acquisition.Instances.First();
        instance.AddOrUpdate(DicomTag.SpecificCharacterSet, DicomCharacterSet.Utf8.Terms[0]).AddOrUpdate(DicomTag.PatientName, Hostile);
        Assert.That((await client.StoreAsync([WebInstance.Of(instance, DicomTransferSyntax.ExplicitVRLittleEndian)])).Status, Is.EqualTo(200));
        await using var association = await DicomClient.ConnectAsync(pacs.Target, new() { CallingAE = "LOOKING", Contexts = [new PresentationContextRequest(DicomUID.Verification.Value)] });

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed.Program("chromium", "chromium"), Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ColorScheme = scheme });
        var requests = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
        await page.GotoAsync(pacs.PageAddress!.AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });

        string study = await page.Locator("#studies tbody tr").InnerTextAsync();
        string background = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Multiple(async () =>
        {
            Assert.That(requests, Is.EqualTo(new[] { pacs.PageAddress.AbsoluteUri }));
            Assert.That(complaints, Is.Empty);
            Assert.That(await page.TitleAsync(), Is.EqualTo("Reference PACS"));
            Assert.That(study, Does.Contain(Hostile));
            Assert.That(await page.Locator("img, script").CountAsync(), Is.Zero);
            Assert.That(await page.Locator("#worklist tbody tr").CountAsync(), Is.EqualTo(1));
            Assert.That(await page.Locator("#associations tbody tr").InnerTextAsync(), Does.Contain("LOOKING"));
            foreach (string section in new[] { "performed", "workitems", "commitments" }) Assert.That(await page.Locator($"#{section} p").CountAsync(), Is.EqualTo(1));
            Assert.That(background, Is.EqualTo(scheme == ColorScheme.Light ? "rgb(255, 255, 255)" : "rgb(13, 17, 23)"));
        });
    }
}
