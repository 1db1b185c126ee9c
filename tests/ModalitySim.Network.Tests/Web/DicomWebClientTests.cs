using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;
using ModalitySim.Network.Web;

namespace ModalitySim.Network.Tests.Web;

public sealed class DicomWebClientTests
{
    private static readonly WebResource Instance = WebResource.Instance("1.2", "1.2.3", "1.2.3.4");

    private static DicomDataset Image => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage)
        .AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3.4")
        .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[2048]);

    private static DicomWebClient Client(FakeServer server, ITraceSink? trace = null, string? authorization = null) =>
        new(new() { BaseUri = new Uri("http://pacs:8080/dicom-web"), Handler = server, Trace = trace, Authorization = authorization });

    private static async Task<List<(MultipartPart Part, byte[] Body)>> PartsAsync(string contentType, byte[] body)
    {
        Assert.That(MediaType.TryParse(contentType, out var type), Is.True);
        var parts = new List<(MultipartPart, byte[])>();
        var reader = new MultipartReader(new MemoryStream(body), type!["boundary"]!);
        while (await reader.NextAsync() is { } part) parts.Add((part, await part.ReadAllAsync(1 << 20)));
        return parts;
    }

    [Test]
    public async Task Instances_are_stored_as_one_part_each()
    {
        // PS3.18 §10.5.1, Annex I: one stored, one refused with A900.
        var server = new FakeServer((_, _) => FakeServer.Json(
            """
            {"00081198":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},"00081155":{"vr":"UI","Value":["1.9"]},"00081197":{"vr":"US","Value":[43264]}}]},
             "00081199":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},"00081155":{"vr":"UI","Value":["1.2.3.4"]},"00081190":{"vr":"UR","Value":["http://pacs/x"]}}]}}
            """, 202));
        using var client = Client(server);
        var answer = await client.StoreAsync([WebInstance.Of(Image, DicomTransferSyntax.ExplicitVRLittleEndian, namesSyntax: true), WebInstance.OfBytes("no dicom"u8.ToArray())], "1.2");
        var request = server.Requests.Single();
        var parts = await PartsAsync(request.ContentType!, request.Body);
        var outcome = StoreOutcome.Of(answer);
        Assert.Multiple(() =>
        {
            Assert.That(request.Line, Is.EqualTo("POST http://pacs:8080/dicom-web/studies/1.2"));
            Assert.That(request.ContentType, Does.StartWith("multipart/related; type=\"application/dicom\"; boundary="));
            Assert.That(request.Headers.Accept.ToString(), Is.EqualTo("application/dicom+json"));
            Assert.That(parts[0].Part.Headers["Content-Type"], Is.EqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.1"));
            Assert.That(DicomFile.Parse(parts[0].Body).Dataset.GetString(DicomTag.SOPInstanceUID), Is.EqualTo("1.2.3.4"));
            Assert.That(Encoding.ASCII.GetString(parts[1].Body), Is.EqualTo("no dicom"));
            Assert.That(WebInstance.Of(Image, DicomTransferSyntax.ExplicitVRLittleEndian).ContentType, Is.EqualTo("application/dicom"));
            Assert.That(answer.Status, Is.EqualTo(202));
            Assert.That(outcome.Stored.Single(), Is.EqualTo(new StoredReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4", null, "http://pacs/x")));
            Assert.That(outcome.Failed.Single(), Is.EqualTo(new StoredReference("1.2.840.10008.5.1.4.1.1.2", "1.9", 0xA900, null)));
        });
    }

    [Test]
    public async Task Metadata_come_first_and_bulk_data_follow_under_their_uris()
    {
        var server = new FakeServer((_, _) => FakeServer.Answer(200));
        using var client = Client(server);
        await client.StoreMetadataAsync([Image]);
        var parts = await PartsAsync(server.Requests[0].ContentType!, server.Requests[0].Body);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(parts[0].Body), Does.EndWith("""7FE00010":{"vr":"OW","BulkDataURI":"bulkdata/1"}}]"""));
            Assert.That(parts[1].Part.ContentLocation, Is.EqualTo("bulkdata/1"));
            Assert.That(parts[1].Body, Has.Length.EqualTo(2048));
        });
    }

    [Test]
    public async Task Searches_ask_as_the_standard_has_it()
    {
        var server = new FakeServer((_, _) => FakeServer.Answer(204, headers: ("Warning", "299 pacs: There are 5 additional results that can be requested")));
        using var client = Client(server);
        var query = new WebQuery { Limit = 10, Offset = 20, FuzzyMatching = true }
            .With(DicomTag.PatientName, "Müller*, A&B").With(DicomTag.StudyInstanceUID, "1.2,1.3").With("00101002.00100020", "7").Including(DicomTag.StudyDescription);
        var answer = await client.SearchStudiesAsync(query);
        await client.SearchSeriesAsync("1.2");
        await client.SearchInstancesAsync();
        await client.SearchInstancesAsync("1.2");
        await client.SearchInstancesAsync("1.2", "1.2.3", new WebQuery { IncludeFields = ["all"] });
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests.Select(r => r.Line), Is.EqualTo(new[]
            {
                "GET http://pacs:8080/dicom-web/studies?PatientName=M%C3%BCller*%2C%20A%26B&StudyInstanceUID=1.2,1.3&00101002.00100020=7&includefield=StudyDescription&fuzzymatching=true&limit=10&offset=20",
                "GET http://pacs:8080/dicom-web/studies/1.2/series",
                "GET http://pacs:8080/dicom-web/instances",
                "GET http://pacs:8080/dicom-web/studies/1.2/instances",
                "GET http://pacs:8080/dicom-web/studies/1.2/series/1.2.3/instances?includefield=all",
            }));
            Assert.That((answer.Status, answer.Datasets.Count), Is.EqualTo((204, 0)));
            Assert.That(answer.Warnings, Is.EqualTo(new[] { "299 pacs: There are 5 additional results that can be requested" }));
        });
    }

    [Test]
    public async Task Instances_come_one_by_one()
    {
        using var file = new MemoryStream();
        await new MultipartWriter(file, "b").BeginPartAsync([("Content-Type", "application/dicom")]);
        using var encoded = Dicom.Codec.DatasetWriter.Encode(Image, DicomTransferSyntax.ExplicitVRLittleEndian);
        await file.WriteAsync(DicomFile.EncodeHead(new DicomFile(Image, DicomTransferSyntax.ExplicitVRLittleEndian).FileMetaInfo));
        await file.WriteAsync(encoded.ToArray());
        await file.WriteAsync("\r\n--b--"u8.ToArray());
        var server = new FakeServer((_, _) => FakeServer.Answer(200, "multipart/related; type=\"application/dicom\"; boundary=b", file.ToArray()));
        using var client = Client(server);
        var files = await client.RetrieveInstancesAsync(Instance).ToListAsync();
        Assert.Multiple(() =>
        {
            Assert.That(files.Single().Dataset.GetString(DicomTag.SOPInstanceUID), Is.EqualTo("1.2.3.4"));
            Assert.That(server.Requests[0].Line, Is.EqualTo("GET http://pacs:8080/dicom-web/studies/1.2/series/1.2.3/instances/1.2.3.4"));
            Assert.That(server.Requests[0].Headers.NonValidated["Accept"].ToString(), Is.EqualTo("multipart/related; type=\"application/dicom\"; transfer-syntax=*"));
        });
    }

    [Test]
    public async Task Metadata_are_made_whole_with_their_bulk_data()
    {
        var server = new FakeServer((request, _) => request.RequestUri!.AbsolutePath.EndsWith("metadata", StringComparison.Ordinal)
            ? FakeServer.Json("""[{"7FE00010":{"vr":"OW","BulkDataURI":"bulk/7FE00010"}}]""")
            : FakeServer.Answer(200, "multipart/related; type=\"application/octet-stream\"; boundary=b", "--b\r\n\r\nABCD\r\n--b--"u8.ToArray()));
        using var client = Client(server);
        var datasets = await client.RetrieveMetadataAndBulkDataAsync(Instance).ToListAsync();
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.ASCII.GetString(datasets.Single().GetBytes(DicomTag.PixelData).Span), Is.EqualTo("ABCD"));
            Assert.That(server.Requests[1].Line, Does.EndWith("/instances/1.2.3.4/bulk/7FE00010"));
        });
    }

    [Test]
    public async Task Worklist_transactions_have_their_methods_and_targets()
    {
        var server = new FakeServer((_, _) => FakeServer.Answer(200));
        using var client = Client(server);
        await client.CreateWorkitemAsync([], "1.5");
        await client.RetrieveWorkitemAsync("1.5");
        await client.ChangeWorkitemStateAsync("1.5", "IN PROGRESS", "1.6");
        await client.UpdateWorkitemAsync("1.5", [], "1.6");
        await client.RequestWorkitemCancellationAsync("1.5");
        await client.SearchWorkitemsAsync(new WebQuery().With(DicomTag.ProcedureStepState, "SCHEDULED"));
        await client.SubscribeAsync(DicomUID.UPSFilteredGlobalSubscriptionInstance.Value, "ME", deletionLock: true, new WebQuery().With(DicomTag.WorklistLabel, "CT"));
        await client.SuspendSubscriptionAsync(DicomUID.UPSGlobalSubscriptionInstance.Value, "ME");
        await client.UnsubscribeAsync("1.5", "ME");
        await client.RetrieveCapabilitiesAsync();
        Assert.Multiple(() =>
        {
            // PS3.18 Table 11.1.1-1, §11.4 to §11.12
            Assert.That(server.Requests.Select(r => r.Line.Replace("http://pacs:8080/dicom-web/", "", StringComparison.Ordinal)), Is.EqualTo(new[]
            {
                "POST workitems?1.5", "GET workitems/1.5", "PUT workitems/1.5/state", "POST workitems/1.5?1.6", "POST workitems/1.5/cancelrequest",
                "GET workitems?ProcedureStepState=SCHEDULED", "POST workitems/1.2.840.10008.5.1.4.34.5.1/subscribers/ME?deletionlock=true&filter=WorklistLabel%3DCT",
                "POST workitems/1.2.840.10008.5.1.4.34.5/subscribers/ME/suspend", "DELETE workitems/1.5/subscribers/ME", "OPTIONS ",
            }));
            Assert.That(Encoding.UTF8.GetString(server.Requests[2].Body), Is.EqualTo("""[{"00081195":{"vr":"UI","Value":["1.6"]},"00741000":{"vr":"CS","Value":["IN PROGRESS"]}}]"""));
        });
    }

    [Test]
    public async Task The_trace_shows_heads_and_bodies_and_masks_credentials()
    {
        var sink = new Sink();
        var server = new FakeServer((_, _) => FakeServer.Answer(200, "application/dicom+json", "[{}]"u8.ToArray(), ("Set-Cookie", "secret")));
        using var client = Client(server, sink, DicomWebOptions.Basic("user", "password"));
        await client.CreateWorkitemAsync([]);
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests[0].Headers.Authorization!.ToString(), Is.EqualTo("Basic dXNlcjpwYXNzd29yZA=="));
            Assert.That(sink.Events.Select(e => $"{e.Direction} {e.Summary}"), Is.EqualTo(new[]
            {
                "Sent POST http://pacs:8080/dicom-web/workitems", "Sent body, 4 bytes", "Received 200 OK", "Received body, 4 bytes",
            }));
            Assert.That(((HttpTrace)sink.Events[0].Content!).Headers, Does.Contain(KeyValuePair.Create("Authorization", "(masked)")));
            Assert.That(((HttpTrace)sink.Events[2].Content!).Headers, Does.Contain(KeyValuePair.Create("Set-Cookie", "(masked)")));
            Assert.That(Encoding.UTF8.GetString(sink.Events[3].Bytes.Span), Is.EqualTo("[{}]"));
        });
    }

    [TestCase("[{\"00100020\":{\"vr\":\"LO\",\"Value\":[{}]}}]")]
    [TestCase("<html>")]
    public async Task An_answer_that_is_no_dicom_json_is_told_as_such(string body)
    {
        using var client = Client(new FakeServer((_, _) => FakeServer.Json(body)));
        var e = (await Assert.ThrowsAsync<DicomWebException>(() => client.SearchStudiesAsync()))!;
        Assert.That((e.Fault, e.Status), Is.EqualTo((DicomWebFault.InvalidAnswer, (int?)200)));
    }

    [Test]
    public async Task A_multipart_answer_that_is_cut_off_is_told_as_such()
    {
        using var client = Client(new FakeServer((_, _) => FakeServer.Answer(200, "multipart/related; boundary=b", "--b\r\n\r\nhalf"u8.ToArray())));
        var e = (await Assert.ThrowsAsync<DicomWebException>(() => client.RetrieveFramesAsync(Instance, [1, 2])))!;
        Assert.That(e.Fault, Is.EqualTo(DicomWebFault.InvalidAnswer));
        await Assert.ThrowsAsync<MultipartException>(() => client.RetrieveInstancesAsync(Instance).ToListAsync().AsTask());
    }

    [Test]
    public async Task A_refusal_is_an_answer()
    {
        using var client = Client(new FakeServer((_, _) => FakeServer.Answer(409, "application/json", """{"error":"conflict"}"""u8.ToArray())));
        var answer = await client.StoreAsync([]);
        Assert.That((answer.Status, answer.IsSuccess, answer.Datasets.Count, answer.Body.Length), Is.EqualTo((409, false, 0, 20)));
    }

    [Test]
    public async Task Nobody_listening_is_unreachable()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new DicomWebClient(new() { BaseUri = new Uri($"http://127.0.0.1:{port}/") });
        var e = (await Assert.ThrowsAsync<TargetUnreachableException>(() => client.SearchStudiesAsync()))!;
        Assert.That((e.Host, e.Port), Is.EqualTo(("127.0.0.1", port)));
    }

    private sealed class Sink : ITraceSink
    {
        public List<TraceEvent> Events { get; } = [];

        public bool Wants(TraceLevel level) => level == TraceLevel.Http;

        public void Write(TraceEvent e)
        {
            lock (Events) Events.Add(e);
        }
    }
}
