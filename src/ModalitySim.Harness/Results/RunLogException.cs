namespace ModalitySim.Harness.Results;

/// <summary>A run log that cannot be read at all: missing, without a header, or of a later version.</summary>
public sealed class RunLogException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Names the file and what is wrong with it.</param>
    /// <param name="inner">The cause, if any.</param>
    public RunLogException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
