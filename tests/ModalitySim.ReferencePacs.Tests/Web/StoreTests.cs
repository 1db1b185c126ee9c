using System.Net.Http.Headers;
using System.Text;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>STOW-RS (PS3.18 §10.5) of the reference PACS.</summary>
public sealed class StoreTests : WebFixture
{
    private protected override ReferencePacsOptions Options => new() { Web = new() { LongestInstance = 100_000 } };

    private async Task<HttpResponseMessage> PostAsync(string body, string contentType = "multipart/related; type=\"application/dicom\"; boundary=b", string? accept = "application/dicom+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "studies") { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (accept is not null) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await Http.SendAsync(request);
    }

    [Test]
    public async Task What_is_stored_is_there_for_dimse_too()
    {
        var answer = await Web.StoreAsync([File(Instance("1.5.1")), File(Instance("1.5.2"))]);
        var outcome = StoreOutcome.Of(answer);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
            Assert.That(outcome.Stored.Select(s => s.SopInstanceUid), Is.EqualTo(new[] { "1.5.1", "1.5.2" }));
            Assert.That(outcome.Failed, Is.Empty);
            Assert.That(outcome.Stored[0].RetrieveUrl, Is.EqualTo($"{Pacs.WebAddress}studies/1.2.3/series/1.2.3.4/instances/1.5.1"));
            // PS3.18 Table I.1-1
            Assert.That(answer.Dataset.GetString(DicomTag.RetrieveURL), Is.EqualTo($"{Pacs.WebAddress}studies/1.2.3"));
            Assert.That(Pacs.Instances.Count, Is.EqualTo(2));
        });
    }

    // PS3.18 Table 10.5.3-1: 202 where some were stored, 409 where none was.
    [Test]
    public async Task Instances_that_are_refused_are_listed_with_their_reason()
    {
        var bad = Instance("1.5.2");
        bad.Remove(DicomTag.Modality);
        var some = await Web.StoreAsync([File(Instance("1.5.1")), File(bad), File(Instance("1.5.3", DicomUID.Verification.Value)), WebInstance.OfBytes("no dicom"u8.ToArray())]);
        var none = await Web.StoreAsync([File(bad)]);
        var outcome = StoreOutcome.Of(some);
        Assert.Multiple(() =>
        {
            Assert.That((some.Status, none.Status), Is.EqualTo((202, 409)));
            Assert.That(outcome.Stored.Single().SopInstanceUid, Is.EqualTo("1.5.1"));
            Assert.That(outcome.Failed.Select(f => (f.SopInstanceUid, f.Reason)), Is.EqualTo(new (string, int?)[] { ("1.5.2", 0xA900), ("1.5.3", 0x0122) }));
            Assert.That(outcome.OtherFailures, Is.EqualTo(new[] { 0xC000 }));
            Assert.That(Pacs.Instances.Count, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_study_in_the_target_takes_only_its_own_instances()
    {
        var answer = await Web.StoreAsync([File(Instance("1.5.1")), File(Instance("1.5.2").AddOrUpdate(DicomTag.StudyInstanceUID, "1.9"))], "1.2.3");
        Assert.That((answer.Status, StoreOutcome.Of(answer).Failed.Single().SopInstanceUid), Is.EqualTo((202, "1.5.2")));
    }

    [Test]
    public async Task Short_pixel_data_are_stored_with_a_warning()
    {
        var answer = await Web.StoreAsync([File(Instance("1.5.1").AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[100]))]);
        // PS3.18 Table I.2-1: B007H.
        Assert.That((answer.Status, StoreOutcome.Of(answer).Stored.Single().Reason), Is.EqualTo((202, (int?)0xB007)));
    }

    [Test]
    public async Task Metadata_with_bulk_data_become_the_same_instance()
    {
        var instance = Instance("1.5.1").AddOrUpdate(DicomTag.PatientName, "DOE^JOHN");
        instance.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, Enumerable.Range(0, 512).Select(i => (byte)i).ToArray());
        var answer = await Web.StoreMetadataAsync([instance, Instance("1.5.2")], bulkDataFrom: 100);
        Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
        var stored = Dicom.Codec.DatasetReader.Read(Pacs.Instances.Read("1.5.1")!.Value, DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.That(stored.GetBytes(DicomTag.PixelData).ToArray(), Is.EqualTo(instance.GetBytes(DicomTag.PixelData).ToArray()));
    }

    [Test]
    public async Task Metadata_whose_bulk_data_do_not_come_are_not_stored()
    {
        byte[] metadata = Dicom.Json.DicomJson.SerializeArray([Instance("1.5.1"), Instance("1.5.2")], new() { BulkDataFrom = 100, BulkData = p => "x" + p.Dataset.GetString(DicomTag.SOPInstanceUID) });
        var answer = await Web.StoreMetadataAsync(metadata, [new("x1.5.1", new byte[512]), new("nobody", new byte[2])]);
        var outcome = StoreOutcome.Of(answer);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(202));
            Assert.That(outcome.Stored.Single().SopInstanceUid, Is.EqualTo("1.5.1"));
            Assert.That(outcome.Failed.Single(), Is.EqualTo(new StoredReference(DicomUID.CTImageStorage.Value, "1.5.2", 0xC000, null)));
            Assert.That(outcome.OtherFailures, Has.Count.EqualTo(1));
            Assert.That(Pacs.Instances.Count, Is.EqualTo(1));
        });
    }

    [TestCase("--b\r\n\r\nhalf an instance", 400)]
    [TestCase("--b--", 400)]
    [TestCase("nothing", 400)]
    public async Task A_body_that_is_cut_off_stores_nothing(string body, int status)
    {
        using var response = await PostAsync(body);
        Assert.That(((int)response.StatusCode, Pacs.Instances.Count), Is.EqualTo((status, 0)));
    }

    [Test]
    public async Task What_came_whole_before_a_cut_stays()
    {
        using var stream = new MemoryStream();
        var writer = new MultipartWriter(stream, "b");
        await writer.BeginPartAsync([("Content-Type", "application/dicom")]);
        using (var encoded = Dicom.Codec.DatasetWriter.Encode(Instance("1.5.1"), DicomTransferSyntax.ExplicitVRLittleEndian))
        {
            await stream.WriteAsync(Dicom.Files.DicomFile.EncodeHead(new Dicom.Files.DicomFile(Instance("1.5.1"), DicomTransferSyntax.ExplicitVRLittleEndian).FileMetaInfo));
            await stream.WriteAsync(encoded.ToArray());
        }

        await writer.BeginPartAsync([("Content-Type", "application/dicom")]);
        await stream.WriteAsync("half"u8.ToArray());
        using var response = await PostAsync(Encoding.Latin1.GetString(stream.ToArray()));
        Assert.That(((int)response.StatusCode, Pacs.Instances.Count), Is.EqualTo((202, 1)));
    }

    [Test]
    public async Task An_instance_that_is_too_long_is_refused_and_the_next_one_taken()
    {
        var answer = await Web.StoreAsync([WebInstance.OfBytes(new byte[5_000_000]), File(Instance("1.5.1"))]);
        Assert.That((answer.Status, StoreOutcome.Of(answer).OtherFailures.Single(), Pacs.Instances.Count), Is.EqualTo((202, 0xA700, 1)));
    }

    [TestCase("text/plain", "application/dicom+json", 415)]
    [TestCase("multipart/related; type=\"application/dicom+xml\"; boundary=b", "application/dicom+json", 415)]
    [TestCase("multipart/related; type=\"application/dicom\"", "application/dicom+json", 400)]
    [TestCase("multipart/related; type=\"application/dicom+json\"; boundary=b", "application/dicom+json", 400)]
    [TestCase("multipart/related; type=\"application/dicom\"; boundary=b", "application/dicom+xml", 406)]
    [TestCase("multipart/related; type=\"application/dicom\"; boundary=b", null, 406)]
    public async Task Media_types_that_are_not_served_are_refused(string contentType, string? accept, int status)
    {
        using var response = await PostAsync("--b\r\n\r\n{\r\n--b--", contentType, accept);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }
}
