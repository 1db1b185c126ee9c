namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>A scenario, device or target file is wrong; carries every diagnostic with its place. Nothing was sent.</summary>
public sealed class InvalidScenarioException : Exception
{
    /// <summary>Takes the diagnostics; their texts joined are the message.</summary>
    public InvalidScenarioException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join("\n", diagnostics))
    {
        Diagnostics = diagnostics;
    }

    /// <summary>Everything that is wrong, sorted by file and place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
