using ModalitySim.Network.Dimse;

namespace ModalitySim.Network.Services;

/// <summary>The flow that serves what the peer asks on a client's association, from the acceptance to the release.</summary>
internal sealed class ClientServing : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ScpSession _session;
    private readonly Task _running;

    /// <param name="exchange">The messages of the association.</param>
    /// <param name="options">The services, and where to log.</param>
    /// <param name="performed">How many requests of the peer may be outstanding; 0 is unlimited.</param>
    public ClientServing(DimseExchange exchange, ClientOptions options, int performed)
    {
        var services = new Dictionary<string, IScpService>(StringComparer.Ordinal);
        foreach (var service in options.Services)
        {
            foreach (var sopClass in service.SopClasses)
                services.TryAdd(sopClass, service);
        }

        _session = new ScpSession(exchange, services.GetValueOrDefault, performed, options.Log);
        _running = Task.Run(() => _session.ServeAsync(_stop.Token));
    }

    /// <summary>Takes nothing more and waits until what was taken is answered; a message that is coming is taken whole.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    /// <summary>Waits for the end, which the end of the association brings.</summary>
    public async ValueTask DisposeAsync()
    {
        // Not told to stop: the association that ends it is closed already.
        await _running.ConfigureAwait(false);
        _session.Dispose();
        _stop.Dispose();
    }
}
