using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ModalitySim.Network.Transport;

/// <summary>A TCP connection (PS3.8 §9.1): no delay, vectored sends, and no allocation per call on the way of the data.</summary>
public sealed class TcpTransport : ITransport
{
    private readonly Socket _socket;
    private readonly SocketSender _sender = new();
    private int _closed;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The connected stream socket; owned from now on.</param>
    public TcpTransport(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _socket = socket;
        _socket.NoDelay = true;
        Peer = socket.RemoteEndPoint?.ToString() ?? "unconnected";
    }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <summary>Opens a connection to a host.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The TCP port.</param>
    /// <param name="timeout">How long the name look-up and the connection may take together.</param>
    /// <param name="time">The clock of the timeout.</param>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="TargetUnreachableException">The connection failed or did not open in time.</exception>
    public static async Task<TcpTransport> ConnectAsync(
        string host, int port, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, both.Token).ConfigureAwait(false);
            return new TcpTransport(socket);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TargetUnreachableException(host, port, $"no connection within {timeout.TotalSeconds:0.###} s");
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new TargetUnreachableException(host, port, e.Message, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw Closed(e);
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (!buffer.IsEmpty)
                buffer = buffer[await _socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw Closed(e);
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segments);
        _sender.Clear();
        for (var i = 0; i < segments.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (segments[i].IsEmpty)
                continue;
            if (!_sender.TryAdd(segments[i]))
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                await SendAsync(segments[i], cancellationToken).ConfigureAwait(false);
            }
            else if (_sender.VectorCount == SocketSender.MaximumVectors)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask CloseSendingAsync()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
            return ValueTask.CompletedTask;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw Closed(e);
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _socket.Close(timeout: 0);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // PS3.8 §9.1.4: closed with the "don't linger" option, so what was sent is still delivered.
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            _socket.Dispose();
        _sender.Dispose();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The system cannot take a vectored send back, and half a message is of no use to anybody.
            using var registration = cancellationToken.UnsafeRegister(static t => ((TcpTransport)t!).Abort(), this);
            while (_sender.VectorCount > 0)
                _sender.Skip(await _sender.SendAsync(_socket).ConfigureAwait(false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Closed(e);
        }
    }

    private TransportClosedException Closed(Exception e) => e is SocketException s
        ? new TransportClosedException($"the connection to {Peer} broke: {s.SocketErrorCode}", e)
        : new TransportClosedException($"the connection to {Peer} was closed on this side", e);
}
