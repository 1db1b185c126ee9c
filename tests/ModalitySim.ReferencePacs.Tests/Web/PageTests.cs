using System.Net;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>The page for people; what a browser makes of it is tested beside the other browser tests.</summary>
public sealed class PageTests : WebFixture
{
    [Test]
    public async Task Studies_and_associations_are_shown_and_names_stay_text()
    {
        await Web.StoreAsync([File(Instance("1.5.1").AddOrUpdate(DicomTag.PatientName, "<script>alert(1)</script>&\"'").AddOrUpdate(DicomTag.PatientID, "ID-7"))]);
        await ConnectAsync(Verification);
        using var response = await Http.GetAsync(Pacs.PageAddress);
        string html = await response.Content.ReadAsStringAsync();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(html, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;").And.Contain("ID-7").And.Contain("CT_SIM"));
            Assert.That(html, Does.Not.Contain("<script"));
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"));
        });
    }

    [Test]
    public async Task An_empty_system_says_so()
    {
        string html = await Http.GetStringAsync(Pacs.PageAddress);
        Assert.That(html, Does.Contain("Nothing is stored yet.").And.Contain("Nothing is scheduled.").And.Contain("No association is open."));
    }

    [Test]
    public async Task A_port_that_is_in_use_is_told()
    {
        await using var other = await ReferencePacs.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => other.StartWebAsync(new() { Port = Pacs.WebAddress!.Port }));
    }
}
