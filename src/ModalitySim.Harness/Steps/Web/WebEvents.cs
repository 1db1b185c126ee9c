using ModalitySim.Dicom.Data;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>The event channel of a case (PS3.18 §8.10), with what has come over it and was looked at.</summary>
internal sealed class WebEvents : IAsyncDisposable
{
    private readonly DicomWebClient _client;
    private readonly EventChannel _channel;
    private readonly List<DicomDataset> _came = [];

    private WebEvents(DicomWebClient client, EventChannel channel)
    {
        _client = client;
        _channel = channel;
    }

    /// <summary>The event reports that have come so far.</summary>
    public IReadOnlyList<DicomDataset> Came => _came;

    /// <exception cref="DicomWebException">The target does not switch to WebSocket.</exception>
    public static async Task<WebEvents> OpenAsync(DicomWebOptions options, string? location, string aeTitle, CancellationToken cancellation)
    {
        var client = new DicomWebClient(options);
        try
        {
            var channel = await client.OpenEventChannelAsync(Uri.TryCreate(location, UriKind.Absolute, out var uri) ? uri : null, aeTitle, cancellation).ConfigureAwait(false);
            return new WebEvents(client, channel);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>The first event that is wanted, among those that came already or come in time; null when none does. A wait that was given up ends the channel.</summary>
    /// <exception cref="DicomWebException">The channel broke, or what came is no event report.</exception>
    public async Task<DicomDataset?> FindAsync(Func<DicomDataset, bool> isWanted, TimeSpan within, TimeProvider clock, CancellationToken cancellation)
    {
        if (_came.Find(e => isWanted(e)) is { } known)
            return known;
        using var limit = new CancellationTokenSource(within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            while (await _channel.NextAsync(both.Token).ConfigureAwait(false) is { } report)
            {
                _came.Add(report);
                if (isWanted(report))
                    return report;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing more came in time.
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
    }
}
