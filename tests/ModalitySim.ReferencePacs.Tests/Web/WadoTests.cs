using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>WADO-RS and WADO-URI (PS3.18 §10.4, §9) of the reference PACS.</summary>
public sealed class WadoTests : WebFixture
{
    private const string Rle = "1.2.840.10008.1.2.5";
    private static readonly WebResource Image = WebResource.Instance("1.2.3", "1.2.3.4", "1.5.1");
    private static readonly WebResource Compressed = WebResource.Instance("1.2.3", "1.2.3.4", "1.5.2");

    [SetUp]
    public async Task FillAsync()
    {
        var rle = DicomTransferSyntax.Find(Rle)!;
        var answer = await Web.StoreAsync([File(Picture("1.5.1")), WebInstance.Of(Transcoder.Transcode(Picture("1.5.2"), DicomTransferSyntax.ExplicitVRLittleEndian, rle), rle)]);
        Assert.That(answer.Status, Is.EqualTo(200));
    }

    /// <summary>Two frames of 16 × 16; sample i has the value i mod 2048.</summary>
    private static DicomDataset Picture(string uid)
    {
        var pixels = new byte[1024];
        for (int i = 0; i < 512; i++) BitConverter.TryWriteBytes(pixels.AsSpan(i * 2), (short)(i % 2048));
        return Instance(uid).AddOrUpdate(DicomTag.NumberOfFrames, 2).AddOrUpdate(DicomTag.PatientComments, new string('x', 2000)).AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
    }

    private static async Task<List<DicomFile>> Files(IAsyncEnumerable<DicomFile> files) => await files.ToListAsync();

    [Test]
    public async Task A_study_comes_as_it_was_stored_where_any_syntax_will_do()
    {
        var files = await Files(Web.RetrieveInstancesAsync(WebResource.Study("1.2.3")));
        Assert.That(files.Select(f => f.TransferSyntax.UID.Value), Is.EqualTo(new[] { "1.2.840.10008.1.2.1", Rle }));
        Assert.That(files[1].EncodedDataset.ToArray(), Is.EqualTo(Pacs.Instances.Read("1.5.2")!.Value.ToArray()));
    }

    // PS3.18 §8.7.3.4: Explicit VR Little Endian unless something else is asked for.
    [TestCase(null, "1.2.840.10008.1.2.1")]
    [TestCase("1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1")]
    [TestCase(Rle, Rle)]
    [TestCase("1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.70")]
    public async Task Instances_come_in_the_syntax_asked_for_with_the_same_pixels(string? asked, string expected)
    {
        var files = await Files(Web.RetrieveInstancesAsync(WebResource.Series("1.2.3", "1.2.3.4"), asked));
        Assert.Multiple(() =>
        {
            foreach (var file in files)
            {
                Assert.That(file.TransferSyntax.UID.Value, Is.EqualTo(expected));
                Assert.That(PixelFrames.Of(file.Dataset, file.TransferSyntax).Decode(1), Is.EqualTo(Picture("1").GetBytes(DicomTag.PixelData).ToArray()[512..]));
            }
        });
    }

    [TestCase("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2", 406)]
    [TestCase("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90", 406)]
    [TestCase("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90, */*;q=0.1", 200)]
    [TestCase("text/plain", 406)]
    [TestCase(null, 406)]
    [TestCase("*/*", 200)]
    [TestCase("application/dicom", 200)]
    [TestCase("application/dicom, image/jpeg", 400)]
    [TestCase("multipart/related; type=\"application/dicom\", image/png", 400)]
    public async Task What_is_acceptable_decides(string? accept, int status) =>
        Assert.That((await Web.SendAsync(HttpMethod.Get, Image.Path, accept)).Status, Is.EqualTo(status));

    // Metadata are offered as JSON alone, which PS3.18 Table 10.4.4-1 has as the default.
    [TestCase("multipart/related; type=\"application/dicom+xml\"", 406)]
    [TestCase("application/dicom+xml", 406)]
    [TestCase("multipart/related; type=\"application/dicom+xml\", application/dicom+json;q=0.1", 200)]
    public async Task Metadata_as_XML_are_refused(string accept, int status) =>
        Assert.That((await Web.SendAsync(HttpMethod.Get, Image.Path + "/metadata", accept)).Status, Is.EqualTo(status));

    [Test]
    public async Task One_instance_comes_alone_where_that_is_asked_for()
    {
        var answer = await Web.SendAsync(HttpMethod.Get, Image.Path, "application/dicom");
        Assert.That(answer.ContentType!.Name, Is.EqualTo("application/dicom"));
        Assert.That(DicomFile.Parse(answer.Body).Dataset.GetString(DicomTag.SOPInstanceUID), Is.EqualTo("1.5.1"));
    }

    [Test]
    public async Task Metadata_refer_to_bulk_data_that_make_them_whole()
    {
        var metadata = (await Web.RetrieveMetadataAsync(WebResource.Study("1.2.3"))).Datasets;
        var whole = await Web.RetrieveMetadataAndBulkDataAsync(Image).ToListAsync();
        Assert.Multiple(() =>
        {
            Assert.That(metadata, Has.Count.EqualTo(2));
            Assert.That(metadata[0].GetBytes(DicomTag.PixelData).IsEmpty, Is.True);
            Assert.That(metadata[0].GetInt32(DicomTag.Rows), Is.EqualTo(16));
            Assert.That(whole[0].GetBytes(DicomTag.PixelData).ToArray(), Is.EqualTo(Picture("1").GetBytes(DicomTag.PixelData).ToArray()));
            Assert.That(whole[0].GetString(DicomTag.PatientComments), Is.EqualTo(new string('x', 2000)));
        });
    }

    [Test]
    public async Task All_bulk_data_of_a_study_come_with_their_place()
    {
        await using var retrieval = await Web.RetrieveAsync(new($"{WebResource.Study("1.2.3")}/bulkdata"), "multipart/related; type=\"application/octet-stream\"");
        var places = new List<string?>();
        await foreach (var part in retrieval.PartsAsync()) places.Add(part.ContentLocation?[Pacs.WebAddress!.AbsoluteUri.Length..]);
        // Comments and pixels of the one; comments and two frames of the other.
        Assert.That(places, Has.Count.EqualTo(5));
        Assert.That(places[1], Is.EqualTo(Image.Path + "/bulkdata/7FE00010"));
    }

    [Test]
    public async Task Frames_come_decoded_or_as_they_are()
    {
        byte[] second = Picture("1").GetBytes(DicomTag.PixelData).ToArray()[512..];
        var native = await Web.RetrieveFramesAsync(Image, [2, 1]);
        var decoded = await Web.RetrieveFramesAsync(Compressed, [2]);
        var encoded = await Web.RetrieveFramesAsync(Compressed, [1, 2], "image/dicom-rle");
        var any = await Web.RetrieveFramesAsync(Compressed, [1], "*/*", "*");
        Assert.Multiple(() =>
        {
            Assert.That(native, Has.Count.EqualTo(2));
            Assert.That(native[0].ToArray(), Is.EqualTo(second));
            Assert.That(decoded.Single().ToArray(), Is.EqualTo(second));
            Assert.That(encoded, Has.Count.EqualTo(2));
            Assert.That(encoded[0].Length, Is.LessThan(512 + 128));
            Assert.That(any[0].ToArray(), Is.EqualTo(encoded[0].ToArray()));
        });
    }

    [TestCase("/frames/3", 404)]
    [TestCase("/frames/0", 404)]
    [TestCase("/frames/x", 400)]
    [TestCase("/bulkdata/00100010", 200)]
    [TestCase("/bulkdata/00100020", 404)]
    [TestCase("/bulkdata/00081110/0/00080018", 404)]
    [TestCase("/bulkdata/..%2F..", 404)]
    [TestCase("/nothing", 404)]
    public async Task What_is_not_there_is_not_found(string rest, int status) =>
        Assert.That((await Web.SendAsync(HttpMethod.Get, Image.Path + rest, "*/*")).Status, Is.EqualTo(status));

    [TestCase("studies/9.9")]
    [TestCase("studies/1.2.3/series/9.9")]
    [TestCase("studies/1.2.3/series/1.2.3.4/instances/9.9")]
    [TestCase("studies/1.2.3%5C1.9")]
    public async Task A_resource_that_does_not_exist_is_not_found(string path) =>
        Assert.That((await Web.SendAsync(HttpMethod.Get, path, "*/*")).Status, Is.EqualTo(404));

    [Test]
    public async Task A_rendered_image_is_a_png_with_the_window_asked_for()
    {
        var png = await Web.RetrieveRenderedAsync(Image, "image/png", ["window=128,256,linear-exact"]);
        var jpeg = await Web.RetrieveRenderedAsync(Compressed, "image/jpeg");
        var small = await Web.RetrieveRenderedAsync(new(Image + "/frames/2"), "image/png", ["viewport=8,4"]);
        Assert.Multiple(() =>
        {
            // ISO/IEC 15948: signature, then IHDR with width and height.
            Assert.That(png.ContentType!.Name, Is.EqualTo("image/png"));
            Assert.That(Convert.ToHexString(png.Body.Span[..29]), Is.EqualTo("89504E470D0A1A0A" + "0000000D" + "49484452" + "00000010" + "00000010" + "0800000000"));
            Assert.That(Convert.ToHexString(jpeg.Body.Span[..3]), Is.EqualTo("FFD8FF"));
            Assert.That(Convert.ToHexString(small.Body.Span[16..24]), Is.EqualTo("00000004" + "00000004"));
            Assert.That(Grey(png.Body)[..3], Is.EqualTo(new byte[] { 0, 1, 2 }));
        });
    }

    [TestCase("window=1", 400)]
    [TestCase("window=1,0,linear", 400)]
    [TestCase("viewport=0,5", 400)]
    [TestCase("viewport=100000,5", 400)]
    public async Task Bad_rendering_parameters_are_refused(string parameter, int status) =>
        Assert.That((await Web.RetrieveRenderedAsync(Image, "image/png", [parameter])).Status, Is.EqualTo(status));

    [Test]
    public async Task The_uri_service_gives_an_instance_or_its_picture()
    {
        var dicom = await Web.RetrieveByUriAsync("1.2.3", "1.2.3.4", "1.5.2");
        var asStored = await Web.RetrieveByUriAsync("1.2.3", "1.2.3.4", "1.5.2", parameters: [$"transferSyntax={Rle}"]);
        var picture = await Web.RetrieveByUriAsync("1.2.3", "1.2.3.4", "1.5.1", "image/png", ["windowCenter=100", "windowWidth=200", "frameNumber=2"]);
        var missing = await Web.RetrieveByUriAsync("1.2.3", "1.2.3.4", "1.5.9");
        var bad = await Web.SendAsync(HttpMethod.Get, "wado?requestType=WADO&studyUID=1.2.3", "*/*");
        Assert.Multiple(() =>
        {
            Assert.That(DicomFile.Parse(dicom.Body).TransferSyntax, Is.EqualTo(DicomTransferSyntax.ExplicitVRLittleEndian));
            Assert.That(DicomFile.Parse(asStored.Body).TransferSyntax.UID.Value, Is.EqualTo(Rle));
            Assert.That(picture.ContentType!.Name, Is.EqualTo("image/png"));
            Assert.That((missing.Status, bad.Status), Is.EqualTo((404, 400)));
        });
    }

    [Test]
    public async Task Capabilities_name_what_is_served()
    {
        var wadl = await Web.RetrieveCapabilitiesAsync();
        var json = await Web.RetrieveCapabilitiesAsync("application/json");
        Assert.Multiple(() =>
        {
            Assert.That(wadl.ContentType!.Name, Is.EqualTo("application/vnd.sun.wadl+xml"));
            Assert.That(Encoding.UTF8.GetString(wadl.Body.Span), Does.Contain("<resource path=\"studies/{study}/series/{series}/instances/{instance}/frames/{frames}/rendered\">"));
            Assert.That(Encoding.UTF8.GetString(json.Body.Span), Does.Contain("{\"path\":\"workitems\",\"methods\":[\"POST\",\"GET\"]}"));
        });
    }

    /// <summary>The samples of a grey PNG whose rows have no filter.</summary>
    private static byte[] Grey(ReadOnlyMemory<byte> png)
    {
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.Span[33..]);
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(png.Slice(41, length).ToArray()), System.IO.Compression.CompressionMode.Decompress);
        using var all = new MemoryStream();
        zlib.CopyTo(all);
        return all.ToArray()[1..];
    }
}
