using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;
using ModalitySim.Network.Web;
using ModalitySim.Pacs;

namespace ModalitySim.Interop.Tests;

/// <summary>DICOMweb (PS3.18) both ways: our client on Orthanc, the npm package dicomweb-client and pydicom on our server.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DicomWebTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    private static IReadOnlyList<DicomDataset> Slices(int count)
    {
        var profile = ModalityCatalog.All[0].Defaults with { Slices = count, Rows = 64, Columns = 64, Localizer = false };
        var slices = ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, 42, At), 42, At).Instances.ToList();
        string series = slices[0].GetString(DicomTag.SeriesInstanceUID)!;
        // One series of them: what is asked for by series is then the same as what is asked for by study.
        return [.. slices.Where(s => s.GetString(DicomTag.SeriesInstanceUID) == series)];
    }

    private static WebResource Resource(DicomDataset instance) => WebResource.Instance(
        instance.GetString(DicomTag.StudyInstanceUID)!, instance.GetString(DicomTag.SeriesInstanceUID)!, instance.GetString(DicomTag.SOPInstanceUID)!);

    private static byte[] Encode(DicomDataset dataset)
    {
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }

    [Test]
    public async Task Orthanc_takes_finds_and_gives_back_what_our_client_stores()
    {
        await using var peer = await PeerCatalog.StartAsync("orthanc");
        var orthanc = (Orthanc)peer;
        using var client = new DicomWebClient(new() { BaseUri = orthanc.DicomWeb });
        var slices = Slices(3);
        string study = slices[0].GetString(DicomTag.StudyInstanceUID)!, series = slices[0].GetString(DicomTag.SeriesInstanceUID)!;

        var stored = await client.StoreAsync(slices.Select(s => WebInstance.Of(s, DicomTransferSyntax.ExplicitVRLittleEndian)));
        Assert.That((stored.Status, StoreOutcome.Of(stored).Stored.Count), Is.EqualTo((200, slices.Count)), System.Text.Encoding.UTF8.GetString(stored.Body.Span));
        var studies = await client.SearchStudiesAsync(new WebQuery { IncludeFields = ["PatientSex"] }.With(DicomTag.PatientID, slices[0].GetString(DicomTag.PatientID)!));
        Assert.That((studies.Status, studies.Datasets.Count), Is.EqualTo((200, 1)), System.Text.Encoding.UTF8.GetString(studies.Body.Span));
        var found = await client.SearchInstancesAsync(study, series);
        var page = await client.SearchInstancesAsync(study, series, new WebQuery { Limit = 1, Offset = 1 });
        var metadata = await client.RetrieveMetadataAsync(WebResource.Series(study, series));
        var files = await client.RetrieveInstancesAsync(WebResource.Study(study)).ToListAsync();
        var frame = await client.RetrieveFramesAsync(Resource(slices[1]), [1]);
        var whole = await client.RetrieveMetadataAndBulkDataAsync(Resource(slices[2])).ToListAsync();
        var rendered = await client.RetrieveRenderedAsync(Resource(slices[0]), "image/png");
        Assert.Multiple(() =>
        {
            Assert.That(studies.Datasets.Single().GetString(DicomTag.StudyInstanceUID), Is.EqualTo(study));
            Assert.That(found.Datasets, Has.Count.EqualTo(slices.Count));
            Assert.That(page.Datasets, Has.Count.EqualTo(1));
            Assert.That(metadata.Datasets.Select(d => d.GetString(DicomTag.SOPInstanceUID)), Is.EquivalentTo(slices.Select(s => s.GetString(DicomTag.SOPInstanceUID))));
            Assert.That(frame[0].ToArray(), Is.EqualTo(slices[1].GetBytes(DicomTag.PixelData).ToArray()));
            Assert.That(whole.Single().GetBytes(DicomTag.PixelData).ToArray(), Is.EqualTo(slices[2].GetBytes(DicomTag.PixelData).ToArray()));
            Assert.That((rendered.Status, rendered.ContentType!.Name), Is.EqualTo((200, "image/png")));
            foreach (var slice in slices)
            {
                var file = files.Single(f => f.Dataset.GetString(DicomTag.SOPInstanceUID) == slice.GetString(DicomTag.SOPInstanceUID));
                Assert.That(Encode(file.Dataset), Is.EqualTo(Encode(slice)));
            }
        });
    }

    // PS3.18 §8.7.3.5 allows the parameter. Orthanc drops such a part and answers 200 with nothing stored and nothing failed.
    [Test]
    public async Task Orthanc_drops_a_part_that_names_its_transfer_syntax()
    {
        await using var peer = await PeerCatalog.StartAsync("orthanc");
        using var client = new DicomWebClient(new() { BaseUri = ((Orthanc)peer).DicomWeb });
        var answer = await client.StoreAsync([WebInstance.Of(Slices(1)[0], DicomTransferSyntax.ExplicitVRLittleEndian, namesSyntax: true)]);
        var outcome = StoreOutcome.Of(answer);
        Assert.That((answer.Status, outcome.Stored.Count, outcome.Failed.Count), Is.EqualTo((200, 0, 0)));
    }

    [Test]
    public async Task Dicomweb_client_stores_finds_and_retrieves_on_our_server()
    {
        string script = Path.Combine(Repository.Root, "tests", "ModalitySim.Interop.Tests", "DicomWebClient", "exercise.mjs");
        Installed.File(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "dicomweb-client", "package.json"), "npm ci in tests/ModalitySim.Interop.Tests/DicomWebClient");
        using var folder = new TemporaryFolder();
        var slices = Slices(2);
        var paths = slices.Select((_, i) => Path.Combine(folder.Path, $"{i}.dcm")).ToArray();
        for (int i = 0; i < paths.Length; i++) new DicomFile(slices[i], DicomTransferSyntax.ExplicitVRLittleEndian).Save(paths[i]);

        await using var pacs = await ReferencePacs.StartAsync();
        var address = await pacs.StartWebAsync();
        var result = await Tool.RunAsync(Installed.Program("node", "nodejs"), [script, address.AbsoluteUri, .. paths]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        var seen = JsonNode.Parse(result.Output)!;
        string pixels = Convert.ToHexStringLower(SHA256.HashData(slices[0].GetBytes(DicomTag.PixelData).Span));
        Assert.Multiple(() =>
        {
            Assert.That((int)seen["studies"]!, Is.EqualTo(1));
            Assert.That((string?)seen["studyInstanceUID"], Is.EqualTo(slices[0].GetString(DicomTag.StudyInstanceUID)));
            Assert.That((string?)seen["patient"], Is.EqualTo(slices[0].GetString(DicomTag.PatientName)!.Split('=')[0]));
            Assert.That(seen["instances"]!.AsArray().Select(i => (string?)i), Is.EqualTo(slices.Select(s => s.GetString(DicomTag.SOPInstanceUID))));
            Assert.That(((int)seen["rows"]!, (int)seen["studyMetadata"]!, (int)seen["seriesFiles"]!, (int)seen["missing"]!), Is.EqualTo((64, 2, 2, 404)));
            Assert.That((string?)seen["bulk"], Is.EqualTo(pixels));
            Assert.That((string?)seen["frame"], Is.EqualTo(pixels));
            Assert.That((string?)seen["png"], Is.EqualTo("PNG"));
            Assert.That((int)seen["instanceLength"]!, Is.EqualTo(new FileInfo(paths[0]).Length).Within(200));
        });
    }

    [Test]
    public async Task Pydicom_reads_what_our_server_gives()
    {
        using var folder = new TemporaryFolder();
        var slices = Slices(2);
        await using var pacs = await ReferencePacs.StartAsync();
        using var client = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
        Assert.That((await client.StoreAsync(slices.Select(s => WebInstance.Of(s, DicomTransferSyntax.ExplicitVRLittleEndian)))).Status, Is.EqualTo(200));
        var paths = new List<string>();
        foreach (string syntax in new[] { "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5" })
        {
            await using var retrieval = await client.RetrieveAsync(WebResource.Study(slices[0].GetString(DicomTag.StudyInstanceUID)!), $"multipart/related; type=\"application/dicom\"; transfer-syntax={syntax}");
            await foreach (var part in retrieval.PartsAsync())
            {
                paths.Add(Path.Combine(folder.Path, $"{paths.Count}.dcm"));
                await File.WriteAllBytesAsync(paths[^1], await part.ReadAllAsync(1 << 20));
            }
        }

        var descriptions = await Pydicom.DescribeAsync(paths);
        Assert.Multiple(() =>
        {
            Assert.That(descriptions.Select(d => (string?)d["syntax"]), Is.EqualTo(new[] { "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.5" }));
            for (int i = 0; i < descriptions.Count; i++)
                Assert.That((string?)descriptions[i]["pixels"]!["sha256"], Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(slices[i % 2].GetBytes(DicomTag.PixelData).Span))));
        });
    }
}
