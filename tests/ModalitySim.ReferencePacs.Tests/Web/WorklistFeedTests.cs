using System.Net;
using System.Net.Http.Headers;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>A worklist that is booked over HTTP, and asked for as any other.</summary>
public sealed class WorklistFeedTests : WebFixture
{
    private static DicomDataset Item(string accession, bool isScheduled = true)
    {
        var item = new DicomDataset().AddOrUpdate(DicomTag.AccessionNumber, accession).AddOrUpdate(DicomTag.PatientID, "P1").AddOrUpdate(DicomTag.StudyInstanceUID, "1.2." + accession[1..]);
        return isScheduled ? item.AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset().AddOrUpdate(DicomTag.Modality, "CT")) : item;
    }

    private async Task<HttpStatusCode> PostAsync(byte[] body, string contentType = DicomJson.MediaType)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
        return (await Http.PostAsync(new Uri(Pacs.PageAddress!, "worklist"), content)).StatusCode;
    }

    private async Task<string> BookedAsync() =>
        string.Join(' ', (await Pacs.ReadWorklistAsync()).Select(entry => entry.Attributes.GetString(DicomTag.AccessionNumber)));

    [Test]
    public async Task Items_that_are_posted_are_on_the_worklist_until_they_are_deleted()
    {
        Assert.That(await PostAsync(DicomJson.SerializeArray([Item("A1"), Item("A2")])), Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await PostAsync(DicomJson.Serialize(Item("A3"))), Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await BookedAsync(), Is.EqualTo("A1 A2 A3"));

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Pacs.PageAddress!, "worklist")) { Headers = { Accept = { new(DicomJson.MediaType) } } };
        using var answer = await Http.SendAsync(request);
        Assert.That(DicomJson.ParseAll(await answer.Content.ReadAsByteArrayAsync()).Select(d => d.GetString(DicomTag.AccessionNumber)), Is.EqualTo(new[] { "A1", "A2", "A3" }));

        Assert.That((await Http.DeleteAsync(new Uri(Pacs.PageAddress!, "worklist"))).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await BookedAsync(), Is.Empty);
    }

    [Test]
    public async Task One_item_without_a_scheduled_step_books_none_of_them()
    {
        Assert.That(await PostAsync(DicomJson.SerializeArray([Item("A1"), Item("A2", isScheduled: false)])), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await BookedAsync(), Is.Empty);
    }

    [TestCase("", DicomJson.MediaType, HttpStatusCode.BadRequest)]
    [TestCase("[{]", DicomJson.MediaType, HttpStatusCode.BadRequest)]
    [TestCase("[]", DicomJson.MediaType, HttpStatusCode.BadRequest)]
    [TestCase("a: 1", "application/yaml", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_worklist_item_is_refused(string body, string contentType, HttpStatusCode expected)
    {
        Assert.That(await PostAsync(System.Text.Encoding.UTF8.GetBytes(body), contentType), Is.EqualTo(expected));
        Assert.That(await BookedAsync(), Is.Empty);
    }
}
