namespace ModalitySim.Network.Transport;

/// <summary>
/// A two-way byte stream to one peer. It knows nothing of PDUs. At most one receive and one send may be under way at a time.
/// </summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Who is at the other end, as text for messages and reports.</summary>
    string Peer { get; }

    /// <summary>Receives at least one byte, or none at the end of the stream.</summary>
    /// <param name="buffer">Where the bytes go; not empty.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is lost by it and the transport stays usable.</param>
    /// <returns>The number of bytes received; 0 when the peer has closed its side in good order.</returns>
    /// <exception cref="TransportClosedException">The connection was reset or closed on this side.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends all bytes of a buffer.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait; the stream is then broken and should be aborted.</param>
    /// <returns>A task that ends when the transport has taken every byte.</returns>
    /// <exception cref="TransportClosedException">The connection was reset or closed.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends several buffers as if they were one, without joining them first where the transport can.</summary>
    /// <param name="segments">The buffers in order; they must not change until the task ends.</param>
    /// <param name="cancellationToken">Ends the wait; the stream is then broken and should be aborted.</param>
    /// <returns>A task that ends when the transport has taken every byte.</returns>
    /// <exception cref="TransportClosedException">The connection was reset or closed.</exception>
    ValueTask SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken);

    /// <summary>Closes this side's stream and goes on receiving (RFC 793 §3.5), as TCP allows. Safe to call twice.</summary>
    /// <returns>A task that ends when the end of the stream was handed to the transport.</returns>
    /// <exception cref="TransportClosedException">The connection was reset or closed.</exception>
    ValueTask CloseSendingAsync();

    /// <summary>Drops the connection at once; pending waits end with <see cref="TransportClosedException"/>. Safe to call at any time and twice.</summary>
    void Abort();
}
