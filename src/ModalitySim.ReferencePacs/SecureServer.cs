using ModalitySim.Network.Services;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Pacs;

/// <summary>The same services over TLS, on a port of their own (PS3.15 §B.9).</summary>
internal sealed class SecureServer : IAsyncDisposable
{
    private readonly DicomListener _listener;
    private readonly CertificateSet _certificates;

    private SecureServer(DicomListener listener, CertificateSet certificates)
    {
        _listener = listener;
        _certificates = certificates;
    }

    /// <summary>What a client must know.</summary>
    public SecureEndpoint Endpoint => new(_listener.Port)
    {
        Authority = _certificates.Authority,
        DemandsClient = true,
        Client = _certificates.Client,
        ExpiredClient = _certificates.ExpiredClient,
    };

    /// <summary>Makes the certificates and listens.</summary>
    /// <param name="plain">How plain TCP is served.</param>
    /// <param name="parts">What defects change.</param>
    /// <param name="options">What is different.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The port cannot be listened on.</exception>
    public static async Task<SecureServer> StartAsync(ListenerOptions plain, PacsParts parts, TlsOptions options)
    {
        var certificates = CertificateSet.Create(plain.Address);
        try
        {
            var listener = await DicomListener.StartAsync(plain with { Port = options.Port, Tls = parts.Tls(certificates.ToServerOptions()) }).ConfigureAwait(false);
            return new SecureServer(listener, certificates);
        }
        catch
        {
            certificates.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _certificates.Dispose();
    }
}
