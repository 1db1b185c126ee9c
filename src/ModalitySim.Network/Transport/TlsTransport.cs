using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ModalitySim.Network.Transport;

/// <summary>A TLS connection over TCP (PS3.15 Annex B): the secure transport under the same upper layer.</summary>
public sealed class TlsTransport : ITransport
{
    private const int JoinBufferSize = 16 * 1024;

    private readonly Socket _socket;
    private readonly SslStream _stream;
    private readonly byte[] _join = new byte[JoinBufferSize];
    private int _closed;

    private TlsTransport(Socket socket, SslStream stream)
    {
        _socket = socket;
        _stream = stream;
        Peer = socket.RemoteEndPoint?.ToString() ?? "unconnected";
    }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <summary>The agreed protocol version.</summary>
    public SslProtocols Protocol => _stream.SslProtocol;

    /// <summary>The agreed cipher suite.</summary>
    public TlsCipherSuite CipherSuite => _stream.NegotiatedCipherSuite;

    /// <summary>Opens a TCP connection and agrees on TLS as the client.</summary>
    /// <param name="host">A name or an address; the name that the certificate must carry unless the options say otherwise.</param>
    /// <param name="port">The TCP port.</param>
    /// <param name="tls">What the client demands and presents.</param>
    /// <param name="timeout">How long connection and handshake may take together.</param>
    /// <param name="time">The clock of the timeout.</param>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="TargetUnreachableException">The connection or the handshake failed, or did not end in time.</exception>
    public static async Task<TlsTransport> ConnectAsync(
        string host, int port, SslClientAuthenticationOptions tls, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tls);
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SslStream? stream = null;
        try
        {
            await socket.ConnectAsync(host, port, both.Token).ConfigureAwait(false);
            stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            tls.TargetHost ??= host;
            await stream.AuthenticateAsClientAsync(tls, both.Token).ConfigureAwait(false);
            return new TlsTransport(socket, stream);
        }
        catch (Exception e)
        {
            if (stream is not null)
                await stream.DisposeAsync().ConfigureAwait(false);
            socket.Dispose();
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw new TargetUnreachableException(host, port, $"no TLS connection within {timeout.TotalSeconds:0.###} s", e);
            if (e is SocketException or IOException or AuthenticationException)
                throw new TargetUnreachableException(host, port, e.Message, e);
            throw;
        }
    }

    /// <summary>Agrees on TLS as the server on an accepted connection.</summary>
    /// <param name="socket">The accepted socket; owned from now on.</param>
    /// <param name="tls">What the server presents and demands.</param>
    /// <param name="cancellationToken">Gives the handshake up; time-limit it.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="TransportClosedException">The handshake failed.</exception>
    public static async Task<TlsTransport> AcceptAsync(Socket socket, SslServerAuthenticationOptions tls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(socket);
        socket.NoDelay = true;
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(tls, cancellationToken).ConfigureAwait(false);
            return new TlsTransport(socket, stream);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw new TransportClosedException($"no TLS agreement with the peer: {e.Message}", e);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            throw new TransportClosedException($"the connection to {Peer} broke: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            throw new TransportClosedException($"the connection to {Peer} broke: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var filled = 0;
        foreach (var segment in segments)
        {
            // Small pieces share a TLS record; encryption copies them anyway.
            if (segment.Length > _join.Length - filled && filled > 0)
            {
                await SendAsync(_join.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                filled = 0;
            }

            if (segment.Length > _join.Length / 2)
            {
                if (filled > 0)
                    await SendAsync(_join.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                filled = 0;
                await SendAsync(segment, cancellationToken).ConfigureAwait(false);
                continue;
            }

            segment.CopyTo(_join.AsMemory(filled));
            filled += segment.Length;
        }

        if (filled > 0)
            await SendAsync(_join.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CloseSendingAsync()
    {
        try
        {
            // RFC 8446 §6.1: close_notify, then the end of the stream.
            await _stream.ShutdownAsync().ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            throw new TransportClosedException($"the connection to {Peer} broke: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            _socket.Close(timeout: 0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            await _stream.DisposeAsync().ConfigureAwait(false);
    }
}
