using System.Text;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Probing;

/// <summary>
/// Finds out what the web services of a target offer (PS3.18). It stores nothing: whether instances are taken in a media type is asked with a body that
/// has no part.
/// </summary>
internal sealed class WebProbe(Target target, ProbeOptions options, CancellationToken deadline)
{
    // A study that nobody has, derived from a UUID (PS3.5 §B.2).
    private const string Nowhere = "2.25.302043790172249692526321623266752743501.3";
    private const string Boundary = "modalitysim-probe";

    private static readonly string[] MetadataTypes = ["application/dicom+json", "application/dicom+xml"];
    private static readonly string[] RenderedTypes = ["image/jpeg", "image/png", "image/gif", "image/jp2", "video/mp4", "text/html", "application/pdf"];
    private static readonly string[] FrameTypes = ["application/octet-stream", "image/jpeg", "image/jls", "image/jp2", "image/jphc", "image/dicom-rle", "video/mp4"];
    private static readonly string[] StoreTypes = ["application/dicom", "application/dicom+json", "application/dicom+xml"];

    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);

    /// <summary>Asks everything.</summary>
    public async Task<ProbedWeb> RunAsync(CancellationToken cancellation)
    {
        using var caller = new WebCaller(target, options, deadline);
        try
        {
            var offers = await AskAsync(caller, cancellation).ConfigureAwait(false);
            return new ProbedWeb { Url = target.Web!.Url, Offers = offers, Open = _open, Requests = caller.Requests };
        }
        catch (TargetUnreachableException e)
        {
            return new ProbedWeb { Url = target.Web!.Url, NoContact = e.Message, Requests = caller.Requests };
        }
    }

    private async Task<WebStatement> AskAsync(WebCaller caller, CancellationToken cancellation)
    {
        // PS3.18 §8.9: OPTIONS tells the capabilities.
        var capabilities = await caller.SendAsync(HttpMethod.Options, "", "application/json, application/vnd.sun.wadl+xml", null, cancellation).ConfigureAwait(false);
        var (search, found) = await SearchAsync(caller, cancellation).ConfigureAwait(false);
        var worklist = await caller.SearchAsync("workitems?limit=1", cancellation).ConfigureAwait(false);
        var offers = new WebStatement
        {
            Capabilities = capabilities.IsSuccess && capabilities.HasBody ? true : capabilities.IsSuccess || capabilities.IsDeclined ? false : Leave("capabilities", capabilities),
            Search = search,
            Store = await StoreAsync(caller, cancellation).ConfigureAwait(false),
            Worklist = worklist.IsSuccess ? true : worklist.IsDeclined ? false : Leave("worklist", worklist),
        };
        if (found is not { } instance)
        {
            foreach (var subject in new[] { "metadata", "rendered", "frames", "uri" })
                _open[subject] = "no instance was found to ask for";
            return offers;
        }

        var path = $"studies/{instance.Study}/series/{instance.Series}/instances/{instance.Sop}";
        var byUri = await caller.GetAsync($"wado?requestType=WADO&studyUID={instance.Study}&seriesUID={instance.Series}&objectUID={instance.Sop}&contentType=application%2Fdicom", "application/dicom", cancellation).ConfigureAwait(false);
        return offers with
        {
            Metadata = await RetrieveAsync(caller, "metadata", $"{path}/metadata", MetadataTypes, t => t == MetadataTypes[0] ? t : Multipart(t), cancellation).ConfigureAwait(false),
            Rendered = await RetrieveAsync(caller, "rendered", $"{path}/rendered", RenderedTypes, t => t, cancellation).ConfigureAwait(false),
            Frames = await RetrieveAsync(caller, "frames", $"{path}/frames/1", FrameTypes, t => Multipart(t), cancellation).ConfigureAwait(false),
            Uri = byUri.IsSuccess && byUri.IsOf("application/dicom") ? true : byUri.IsDeclined ? false : Leave("uri", byUri),
        };
    }

    // PS3.18 Table 10.6.1-1. A study that is not there matches nothing: 200 or 204, where the resource exists at all.
    private async Task<(IReadOnlyList<string>? Search, (string Study, string Series, string Sop)? Found)> SearchAsync(WebCaller caller, CancellationToken cancellation)
    {
        var search = new List<string>();
        (string, string, string)? found = null;
        var study = Nowhere;
        foreach (var resource in WebStatement.SearchResources)
        {
            var path = resource.Replace("studies/series/", $"studies/{study}/series/{Nowhere}/", StringComparison.Ordinal).Replace("studies/s", $"studies/{study}/s", StringComparison.Ordinal)
                .Replace("studies/i", $"studies/{study}/i", StringComparison.Ordinal).Replace("series/instances", $"series/{Nowhere}/instances", StringComparison.Ordinal);
            var answer = await caller.SearchAsync($"{path}?limit=1", cancellation).ConfigureAwait(false);
            if (answer.IsSuccess)
                search.Add(resource);
            else if (!answer.IsDeclined)
                _open.TryAdd("search", $"{resource}: {answer.WhyOpen}");
            if (answer.Results is not [var first, ..])
                continue;
            study = first.GetString(DicomTag.StudyInstanceUID) ?? study;
            if (first.GetString(DicomTag.StudyInstanceUID) is { } own && first.GetString(DicomTag.SeriesInstanceUID) is { } series && first.GetString(DicomTag.SOPInstanceUID) is { } sop)
                found ??= (Uri.EscapeDataString(own), Uri.EscapeDataString(series), Uri.EscapeDataString(sop));
        }

        return (search.Count == 0 && _open.ContainsKey("search") ? null : search, found);
    }

    private async Task<IReadOnlyList<string>?> RetrieveAsync(
        WebCaller caller, string subject, string path, string[] types, Func<string, string> accept, CancellationToken cancellation)
    {
        var offered = new List<string>();
        foreach (var type in types)
        {
            var answer = await caller.GetAsync(path, accept(type), cancellation).ConfigureAwait(false);
            if (answer.IsSuccess && answer.IsOf(type))
                offered.Add(type);
            else if (!answer.IsSuccess && !answer.IsDeclined)
                _open.TryAdd(subject, $"{type}: {answer.WhyOpen}");
        }

        return offered.Count == 0 && _open.ContainsKey(subject) ? null : offered;
    }

    // PS3.18 §10.5.3: 415 says that the media type is not taken; whatever else comes for a body without a part, the type was.
    private async Task<IReadOnlyList<string>?> StoreAsync(WebCaller caller, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> nothing = Encoding.ASCII.GetBytes($"--{Boundary}--\r\n");
        var offered = new List<string>();
        foreach (var type in StoreTypes)
        {
            var answer = await caller.SendAsync(HttpMethod.Post, "studies", "application/dicom+json", ($"{Multipart(type)}; boundary={Boundary}", nothing), cancellation).ConfigureAwait(false);
            if (answer.Trouble is null && answer.Status is (>= 200 and < 300) or 400 or 409 or 422)
                offered.Add(type);
            else if (!answer.IsDeclined)
                _open.TryAdd("store", $"{type}: {answer.WhyOpen}");
        }

        return offered.Count == 0 && _open.ContainsKey("store") ? null : offered;
    }

    private static string Multipart(string type) => $"multipart/related; type=\"{type}\"";

    private bool? Leave(string subject, WebHead answer)
    {
        _open[subject] = answer.WhyOpen;
        return null;
    }
}
