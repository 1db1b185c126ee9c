namespace ModalitySim.Harness.Running;

/// <summary>A filter matches no case: the scenarios are right, but there is nothing to run.</summary>
public sealed class NothingSelectedException : Exception
{
    /// <summary>Takes what each filter that matches nothing could have matched.</summary>
    public NothingSelectedException(string message)
        : base(message)
    {
    }
}
