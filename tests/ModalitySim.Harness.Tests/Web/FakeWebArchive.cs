using System.Net;
using System.Text;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Tests.Web;

/// <summary>A DICOMweb server in memory that keeps what it gets and gives it back, and does each of it as wrong as a test wants.</summary>
internal sealed class FakeWebArchive : HttpMessageHandler
{
    private const string Boundary = "fake-boundary";
    private readonly List<DicomDataset> _stored = [];

    /// <summary>Changes the Store Instances Response Module.</summary>
    public Func<DicomDataset, DicomDataset> StoreModule { get; set; } = module => module;

    /// <summary>What is kept of each instance.</summary>
    public Func<DicomDataset, DicomDataset> Keep { get; set; } = instance => instance;

    /// <summary>Which of the results of a search come, of all that were found.</summary>
    public Func<IReadOnlyList<DicomDataset>, IEnumerable<DicomDataset>> Results { get; set; } = all => all;

    /// <summary>Which of the instances of a resource come.</summary>
    public Func<IReadOnlyList<DicomDataset>, IEnumerable<DicomDataset>> Retrieved { get; set; } = all => all;

    /// <summary>How retrieved instances are encoded.</summary>
    public DicomTransferSyntax Syntax { get; set; } = DicomTransferSyntax.ExplicitVRLittleEndian;

    /// <summary>Changes the bytes of a frame.</summary>
    public Func<byte[], byte[]> Frame { get; set; } = bytes => bytes;

    /// <summary>Changes the JSON of searches and metadata.</summary>
    public Func<string, string> Json { get; set; } = json => json;

    /// <summary>The last word on any answer; null to let it go as it is.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage?> Last { get; set; } = (_, _) => null;

    /// <summary>Every request line, in order.</summary>
    public List<string> Requests { get; } = [];

    public Target Target => new() { Name = "fake", Port = 9, CalledAE = "FAKE", Web = new WebSection { Url = new Uri("http://fake/dicom-web"), Handler = this } };

    public static HttpResponseMessage Answer(int status, string? type, byte[] body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        if (type is not null)
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        var response = request.Method == HttpMethod.Post ? await StoreAsync(request, cancellationToken) : Get(request.RequestUri!);
        return Last(request, response) ?? response;
    }

    private async Task<HttpResponseMessage> StoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var type = MediaType.ParseList(request.Content.Headers.NonValidated["Content-Type"].ToString())[0];
        var reader = new MultipartReader(new MemoryStream(body), type["boundary"] ?? "");
        var items = new List<DicomDataset>();
        while (await reader.NextAsync(cancellationToken) is { } part)
        {
            var dataset = DicomFile.Parse(await part.ReadAllAsync(1 << 26, cancellationToken)).Dataset;
            _stored.Add(Keep(dataset));
            items.Add(new DicomDataset()
                .AddOrUpdate(DicomTag.ReferencedSOPClassUID, dataset.GetString(DicomTag.SOPClassUID) ?? "")
                .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, dataset.GetString(DicomTag.SOPInstanceUID) ?? "")
                .AddOrUpdate(DicomTag.RetrieveURL, "http://fake/dicom-web/somewhere"));
        }

        var module = StoreModule(new DicomDataset().AddEmpty(DicomTag.RetrieveURL).AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. items]));
        var (stored, failed) = (module.GetItems(DicomTag.ReferencedSOPSequence).Count, module.GetItems(DicomTag.FailedSOPSequence).Count);
        return Answer(failed == 0 ? 200 : stored > 0 ? 202 : 409, DicomJson.MediaType, DicomJson.Serialize(module, DicomJsonWriteOptions.Plain));
    }

    private HttpResponseMessage Get(Uri uri)
    {
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        if (path is ["studies"] or [.., "series"] or [.., "instances"])
            return Search(path, uri);
        var found = Retrieved([.. _stored.Where(i => i.GetString(DicomTag.StudyInstanceUID) == path[1] && (path.Length < 6 || i.GetString(DicomTag.SOPInstanceUID) == path[5]))]).ToList();
        if (found.Count == 0)
            return Answer(404, null, []);
        return path[^1] switch
        {
            "metadata" => JsonOf(found.Select(WithoutPixels)),
            "rendered" => Answer(200, "image/jpeg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, .. Short(found[0], DicomTag.Rows), .. Short(found[0], DicomTag.Columns), 1]),
            _ when path.Length > 6 => Multipart("application/octet-stream", path[^1].Split(',').Select(n => Frame(PixelFrames.Of(found[0], DicomTransferSyntax.ExplicitVRLittleEndian).Decode(int.Parse(n, null) - 1)))),
            _ => Multipart("application/dicom", found.Select(File)),
        };
    }

    private HttpResponseMessage Search(string[] path, Uri uri)
    {
        var study = path.Length > 2 ? path[1] : null;
        var unique = path[^1] switch { "studies" => DicomTag.StudyInstanceUID, "series" => DicomTag.SeriesInstanceUID, _ => DicomTag.SOPInstanceUID };
        var query = uri.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).Where(p => p.Length == 2).ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        var found = _stored
            .Where(i => study is null ? !query.Contains("StudyInstanceUID") || query["StudyInstanceUID"].Contains(i.GetString(DicomTag.StudyInstanceUID)) : i.GetString(DicomTag.StudyInstanceUID) == study)
            .GroupBy(i => i.GetString(unique)).Select(g => Result(g.First(), unique, g.Count())).ToList();
        var (offset, limit) = (Number(query["offset"], 0), Number(query["limit"], int.MaxValue));
        var page = Results([.. found.Skip(offset).Take(limit)]).ToList();
        var response = page.Count == 0 ? Answer(204, null, []) : JsonOf(page);
        if (found.Count - offset > limit)
            response.Headers.TryAddWithoutValidation("Warning", "299 fake: There are additional results that can be requested");
        return response;
    }

    private static DicomDataset Result(DicomDataset instance, DicomTag unique, int count)
    {
        var result = WithoutPixels(instance);
        foreach (var tag in new[] { DicomTag.ModalitiesInStudy, DicomTag.ReferringPhysicianName, DicomTag.PatientBirthDate, DicomTag.AccessionNumber, DicomTag.StudyTime, DicomTag.PatientSex, DicomTag.StudyID })
        {
            if (!result.Contains(tag))
                result.AddEmpty(tag);
        }

        if (unique == DicomTag.StudyInstanceUID)
            result.AddOrUpdate(DicomTag.NumberOfStudyRelatedSeries, 1).AddOrUpdate(DicomTag.NumberOfStudyRelatedInstances, count);
        if (unique == DicomTag.SeriesInstanceUID)
            result.AddOrUpdate(DicomTag.NumberOfSeriesRelatedInstances, count);
        return result;
    }

    private HttpResponseMessage JsonOf(IEnumerable<DicomDataset> datasets) =>
        Answer(200, DicomJson.MediaType, Encoding.UTF8.GetBytes(Json(Encoding.UTF8.GetString(DicomJson.SerializeArray(datasets, DicomJsonWriteOptions.Plain)))));

    private byte[] File(DicomDataset instance)
    {
        var transcoded = Transcoder.Transcode(instance, DicomTransferSyntax.ExplicitVRLittleEndian, Syntax);
        using var encoded = DatasetWriter.Encode(transcoded, Syntax);
        return [.. DicomFile.EncodeHead(new DicomFile(transcoded, Syntax).FileMetaInfo), .. encoded.ToArray()];
    }

    private static HttpResponseMessage Multipart(string type, IEnumerable<byte[]> parts)
    {
        using var body = new MemoryStream();
        foreach (var part in parts)
        {
            body.Write(Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Type: {type}\r\n\r\n"));
            body.Write(part);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return Answer(200, $"multipart/related; type=\"{type}\"; boundary={Boundary}", body.ToArray());
    }

    private static DicomDataset WithoutPixels(DicomDataset instance)
    {
        var copy = instance.Clone();
        copy.Remove(DicomTag.PixelData);
        return copy;
    }

    private static int Number(IEnumerable<string> values, int otherwise) => values.FirstOrDefault() is { } text ? int.Parse(text, null) : otherwise;

    private static byte[] Short(DicomDataset dataset, DicomTag tag) => [(byte)((dataset.GetInt32(tag) ?? 0) >> 8), (byte)(dataset.GetInt32(tag) ?? 0)];
}
