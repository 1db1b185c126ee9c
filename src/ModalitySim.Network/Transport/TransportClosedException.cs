namespace ModalitySim.Network.Transport;

/// <summary>The transport connection is gone: reset by the peer, lost, or dropped on this side.</summary>
public sealed class TransportClosedException : IOException
{
    /// <summary>Makes the exception with a message and its cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause given by the operating system, if any.</param>
    public TransportClosedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
