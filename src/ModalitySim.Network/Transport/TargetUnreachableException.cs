namespace ModalitySim.Network.Transport;

/// <summary>No transport connection to the target could be opened: refused, unknown host, no route, no answer in time, or no TLS agreement.</summary>
public sealed class TargetUnreachableException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="host">The host that was tried.</param>
    /// <param name="port">The TCP port that was tried.</param>
    /// <param name="reason">Why it failed.</param>
    /// <param name="innerException">The cause given by the operating system, if any.</param>
    public TargetUnreachableException(string host, int port, string reason, Exception? innerException = null)
        : base($"cannot reach {host}:{port}: {reason}", innerException)
    {
        Host = host;
        Port = port;
        Reason = reason;
    }

    /// <summary>The host that was tried.</summary>
    public string Host { get; }

    /// <summary>The TCP port that was tried.</summary>
    public int Port { get; }

    /// <summary>Why it failed, without host and port.</summary>
    public string Reason { get; }
}
