namespace ModalitySim.Network.UpperLayer;

/// <summary>An association did not come about or came to an end before its time; the derived types say how.</summary>
public abstract class AssociationException : IOException
{
    private protected AssociationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Makes a fresh exception with the same content, for every later attempt on the ended association.</summary>
    internal abstract AssociationException Again();
}
