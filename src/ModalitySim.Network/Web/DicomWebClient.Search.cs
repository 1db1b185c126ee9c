using ModalitySim.Dicom.Json;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.Web;

// QIDO-RS: PS3.18 §10.6.
public sealed partial class DicomWebClient
{
    /// <summary>Searches studies. 200 with data sets, or 204 where nothing matches (PS3.18 §8.3.4.4.1).</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SearchStudiesAsync(WebQuery? query = null, CancellationToken cancellationToken = default) => SearchAsync("studies", query, cancellationToken);

    /// <summary>Searches series: of one study, or of all.</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SearchSeriesAsync(string? study = null, WebQuery? query = null, CancellationToken cancellationToken = default) =>
        SearchAsync(study is null ? "series" : $"{WebResource.Study(study)}/series", query, cancellationToken);

    /// <summary>Searches instances: of one series, of one study, or of all.</summary>
    /// <exception cref="ArgumentException">A series without its study.</exception>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> SearchInstancesAsync(string? study = null, string? series = null, WebQuery? query = null, CancellationToken cancellationToken = default)
    {
        if (study is null && series is not null) throw new ArgumentException("a series is searched within its study", nameof(series));
        string path = study is null ? "instances" : series is null ? $"{WebResource.Study(study)}/instances" : $"{WebResource.Series(study, series)}/instances";
        return SearchAsync(path, query, cancellationToken);
    }

    private Task<WebAnswer> SearchAsync(string path, WebQuery? query, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, new Uri(_base, path + query), DicomJson.MediaType, null, cancellationToken);
}
