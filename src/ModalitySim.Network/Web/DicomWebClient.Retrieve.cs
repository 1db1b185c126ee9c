using System.Globalization;
using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.Web;

// WADO-RS and WADO-URI: PS3.18 §10.4, §9.
public sealed partial class DicomWebClient
{
    /// <summary>Retrieves instances as Part 10 files, one by one as they come.</summary>
    /// <param name="resource">A study, a series or an instance.</param>
    /// <param name="transferSyntax">The wanted transfer syntax UID; <c>*</c> for any, so that nothing need be transcoded; null for the default, Explicit VR Little Endian.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">The status is an error, the connection broke, or a part is no instance.</exception>
    /// <exception cref="MultipartException">The body is no multipart message, or is cut off.</exception>
    public async IAsyncEnumerable<DicomFile> RetrieveInstancesAsync(
        WebResource resource, string? transferSyntax = "*", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var retrieval = await RetrieveAsync(resource, InstanceTypes(transferSyntax), cancellationToken).ConfigureAwait(false);
        if (!retrieval.IsSuccess) throw new DicomWebException(DicomWebFault.Refused, $"{resource}: {retrieval.Status} {retrieval.Reason}", retrieval.Status);
        await foreach (var part in retrieval.PartsAsync(cancellationToken).ConfigureAwait(false))
        {
            byte[] bytes = await WholeAsync(part.Body, retrieval.Status, cancellationToken).ConfigureAwait(false);
            yield return ParseInstance(bytes, part.Index, retrieval.Status);
        }
    }

    /// <summary>Retrieves a resource with the Accept header given; the body is read as it comes.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No answer came.</exception>
    public Task<WebRetrieval> RetrieveAsync(WebResource resource, string? accept, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExchangeAsync(HttpMethod.Get, new Uri(_base, resource.Path), accept, null, cancellationToken);
    }

    /// <summary>Retrieves the metadata of a resource as DICOM JSON; values by reference are left empty.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RetrieveMetadataAsync(WebResource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return AskAsync(HttpMethod.Get, new Uri(_base, resource.Path + "/metadata"), DicomJson.MediaType, null, cancellationToken);
    }

    /// <summary>Retrieves the metadata of a resource and then each value by reference; the data sets come whole, one by one.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">The status is an error, or no usable answer came.</exception>
    public async IAsyncEnumerable<DicomDataset> RetrieveMetadataAndBulkDataAsync(WebResource resource, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var uri = new Uri(_base, resource.Path + "/metadata");
        await using var retrieval = await ExchangeAsync(HttpMethod.Get, uri, DicomJson.MediaType, null, cancellationToken).ConfigureAwait(false);
        if (!retrieval.IsSuccess) throw new DicomWebException(DicomWebFault.Refused, $"{uri}: {retrieval.Status} {retrieval.Reason}", retrieval.Status);
        var references = new List<BulkDataReference>();
        var options = new DicomJsonReadOptions { BulkData = references.Add };
        await foreach (var dataset in DicomJson.ReadArrayAsync(retrieval.Body, options, cancellationToken).ConfigureAwait(false))
        {
            foreach (var reference in references)
            {
                var frames = await RetrieveBulkDataAsync(new Uri(uri, reference.Uri), cancellationToken: cancellationToken).ConfigureAwait(false);
                reference.Fill(frames is [var only] ? only : frames.SelectMany(f => f.ToArray()).ToArray());
            }

            references.Clear();
            yield return dataset;
        }
    }

    /// <summary>Retrieves frames of an instance, each as the bytes of its part.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="frames">Frame numbers from 1.</param>
    /// <param name="accept">The wanted media type of the parts.</param>
    /// <param name="transferSyntax">The wanted transfer syntax UID; <c>*</c> for any; null for the default.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">The status is an error, or no usable answer came.</exception>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> RetrieveFramesAsync(
        WebResource instance, IReadOnlyList<int> frames, string accept = "application/octet-stream", string? transferSyntax = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        string numbers = string.Join(',', frames.Select(f => f.ToString(CultureInfo.InvariantCulture)));
        return PartsAsync(new Uri(_base, $"{instance.Path}/frames/{numbers}"), Multipart(accept, transferSyntax), cancellationToken);
    }

    /// <summary>Retrieves bulk data: one part, or one for each frame of compressed pixel data.</summary>
    /// <param name="uri">Absolute, or relative to the base URI.</param>
    /// <param name="accept">The wanted media type of the parts.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">The status is an error, or no usable answer came.</exception>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> RetrieveBulkDataAsync(Uri uri, string accept = "application/octet-stream", CancellationToken cancellationToken = default) =>
        PartsAsync(new Uri(_base, uri), Multipart(accept, null), cancellationToken);

    /// <summary>Retrieves a rendered resource (PS3.18 §10.4.1.1.3).</summary>
    /// <param name="resource">A study, a series, an instance, or <c>…/frames/1</c>.</param>
    /// <param name="accept">The wanted rendered media types.</param>
    /// <param name="parameters">Rendering parameters such as <c>viewport=128,128</c> or <c>window=40,400,linear</c>.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RetrieveRenderedAsync(WebResource resource, string accept = "image/png", IReadOnlyList<string>? parameters = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        string query = parameters is { Count: > 0 } ? "?" + string.Join('&', parameters) : "";
        return AskAsync(HttpMethod.Get, new Uri(_base, $"{resource.Path}/rendered{query}"), accept, null, cancellationToken);
    }

    /// <summary>Retrieves one instance by the URI service (PS3.18 §9.1).</summary>
    /// <param name="study">Study Instance UID.</param>
    /// <param name="series">Series Instance UID.</param>
    /// <param name="instance">SOP Instance UID.</param>
    /// <param name="contentType">The wanted media type; null for what the server chooses.</param>
    /// <param name="parameters">More parameters, such as <c>transferSyntax=…</c>.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RetrieveByUriAsync(
        string study, string series, string instance, string? contentType = "application/dicom", IReadOnlyList<string>? parameters = null, CancellationToken cancellationToken = default)
    {
        List<string> query =
        [
            "requestType=WADO", $"studyUID={WebResource.Escaped(study)}", $"seriesUID={WebResource.Escaped(series)}", $"objectUID={WebResource.Escaped(instance)}",
            .. contentType is null ? Array.Empty<string>() : [$"contentType={Uri.EscapeDataString(contentType)}"], .. parameters ?? [],
        ];
        var uri = new UriBuilder(_options.UriService ?? new Uri(_base, "wado")) { Query = string.Join('&', query) }.Uri;
        return AskAsync(HttpMethod.Get, uri, contentType ?? "*/*", null, cancellationToken);
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> PartsAsync(Uri uri, string accept, CancellationToken cancellationToken)
    {
        await using var retrieval = await ExchangeAsync(HttpMethod.Get, uri, accept, null, cancellationToken).ConfigureAwait(false);
        if (!retrieval.IsSuccess) throw new DicomWebException(DicomWebFault.Refused, $"{uri}: {retrieval.Status} {retrieval.Reason}", retrieval.Status);
        var parts = new List<ReadOnlyMemory<byte>>();
        try
        {
            await foreach (var part in retrieval.PartsAsync(cancellationToken).ConfigureAwait(false))
                parts.Add(await WholeAsync(part.Body, retrieval.Status, cancellationToken).ConfigureAwait(false));
        }
        catch (MultipartException e)
        {
            throw new DicomWebException(DicomWebFault.InvalidAnswer, e.Message, retrieval.Status, e);
        }

        return parts;
    }

    private static DicomFile ParseInstance(byte[] bytes, int index, int status)
    {
        try
        {
            return DicomFile.Parse(bytes);
        }
        catch (DicomDataException e)
        {
            throw new DicomWebException(DicomWebFault.InvalidAnswer, $"part {index + 1} is no DICOM file: {e.Message}", status, e);
        }
    }

    private static string InstanceTypes(string? transferSyntax) => Multipart("application/dicom", transferSyntax);

    // PS3.18 §8.7.3.5: the syntax is a parameter of the multipart type.
    private static string Multipart(string type, string? transferSyntax) =>
        MediaType.Of("multipart/related", ("type", type), ("transfer-syntax", transferSyntax)).ToString();
}
