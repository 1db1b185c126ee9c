namespace ModalitySim.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Diagnostics.</param>
internal sealed record CommandConsole(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether a person watches a terminal that can redraw: only then is progress live.</summary>
    public bool IsInteractive => ReferenceEquals(Out, Console.Out) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null;
}
