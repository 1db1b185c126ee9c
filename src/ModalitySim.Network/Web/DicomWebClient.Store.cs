using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.Web;

// STOW-RS: PS3.18 §10.5.
public sealed partial class DicomWebClient
{
    /// <summary>
    /// Stores instances as Part 10 files, each written when the one before has gone. The answer's data set is the Store Instances Response
    /// Module (PS3.18 Annex I); <see cref="StoreOutcome"/> reads it.
    /// </summary>
    /// <param name="instances">The instances, drawn one by one.</param>
    /// <param name="study">The Study Instance UID of the target resource; null for all studies.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> StoreAsync(IAsyncEnumerable<WebInstance> instances, string? study = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instances);
        string boundary = MultipartWriter.NewBoundary();
        return StoreAsync(boundary, "application/dicom", study, async (stream, cancellation) =>
        {
            var writer = new MultipartWriter(stream, boundary);
            await foreach (var instance in instances.WithCancellation(cancellation).ConfigureAwait(false))
            {
                await writer.BeginPartAsync([("Content-Type", instance.ContentType)], cancellation).ConfigureAwait(false);
                await instance.WriteAsync(stream, cancellation).ConfigureAwait(false);
            }

            await writer.EndAsync(cancellation).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>As the other overload, with instances that are at hand.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> StoreAsync(IEnumerable<WebInstance> instances, string? study = null, CancellationToken cancellationToken = default) =>
        StoreAsync(instances.ToAsyncEnumerable(), study, cancellationToken);

    /// <summary>Stores instances as metadata in JSON with bulk data parts beside them (PS3.18 §10.5.1.4).</summary>
    /// <param name="datasets">The instances; values for which <paramref name="bulkDataFrom"/> holds go as parts of their own.</param>
    /// <param name="study">The Study Instance UID of the target resource; null for all studies.</param>
    /// <param name="bulkDataFrom">Values of at least this many bytes go by reference.</param>
    /// <param name="transferSyntax">The syntax that encapsulated pixel data are encoded in; null for native ones.</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> StoreMetadataAsync(
        IReadOnlyList<DicomDataset> datasets, string? study = null, int bulkDataFrom = 1024, string? transferSyntax = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var bulk = new List<WebBulkData>();
        byte[] metadata = DicomJson.SerializeArray(datasets, DicomJsonWriteOptions.Plain with
        {
            BulkDataFrom = bulkDataFrom,
            BulkData = place =>
            {
                string uri = $"bulkdata/{bulk.Count + 1}";
                var value = place.Element.Fragments is { } fragments ? BulkDataBytes.Joined(fragments) : place.Dataset.GetBytes(place.Element.Tag);
                bulk.Add(new WebBulkData(uri, value, BulkDataBytes.MediaTypeOf(place.Element, transferSyntax)));
                return uri;
            },
        });
        return StoreMetadataAsync(metadata, bulk, study, cancellationToken);
    }

    /// <summary>As the other overload, with the metadata and the parts as they are to go: also what is wrong.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> StoreMetadataAsync(ReadOnlyMemory<byte> metadata, IReadOnlyList<WebBulkData> bulk, string? study = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bulk);
        string boundary = MultipartWriter.NewBoundary();
        return StoreAsync(boundary, DicomJson.MediaType, study, async (stream, cancellation) =>
        {
            // PS3.18 §8.6.1.2: the metadata come first.
            var writer = new MultipartWriter(stream, boundary);
            await writer.BeginPartAsync([("Content-Type", DicomJson.MediaType)], cancellation).ConfigureAwait(false);
            await stream.WriteAsync(metadata, cancellation).ConfigureAwait(false);
            foreach (var part in bulk)
            {
                await writer.BeginPartAsync([("Content-Type", part.ContentType), ("Content-Location", part.Uri)], cancellation).ConfigureAwait(false);
                await stream.WriteAsync(part.Value, cancellation).ConfigureAwait(false);
            }

            await writer.EndAsync(cancellation).ConfigureAwait(false);
        }, cancellationToken);
    }

    private Task<WebAnswer> StoreAsync(string boundary, string type, string? study, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var uri = new Uri(_base, study is null ? "studies" : WebResource.Study(study).Path);
        var body = new OutgoingBody(MultipartWriter.ContentType(type, boundary).ToString(), write);
        return AskAsync(HttpMethod.Post, uri, DicomJson.MediaType, body, cancellationToken);
    }
}
