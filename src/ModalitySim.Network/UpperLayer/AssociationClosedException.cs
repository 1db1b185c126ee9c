namespace ModalitySim.Network.UpperLayer;

/// <summary>The association is over: the transport was closed without a word, or the association had been released.</summary>
public sealed class AssociationClosedException : AssociationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="reset">Whether the connection was reset rather than closed in order.</param>
    /// <param name="innerException">The cause given by the transport, if any.</param>
    public AssociationClosedException(string message, bool reset = false, Exception? innerException = null)
        : base(message, innerException) => Reset = reset;

    /// <summary>Whether the connection was reset rather than closed in order.</summary>
    public bool Reset { get; }

    internal override AssociationException Again() => new AssociationClosedException(Message, Reset, InnerException);
}
