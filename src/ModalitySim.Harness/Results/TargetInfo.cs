namespace ModalitySim.Harness.Results;

/// <summary>The system under test as the run was told to reach it.</summary>
/// <param name="Name">Name of the target file, or <c>embedded</c>.</param>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="CalledAE">The target's AE title.</param>
/// <param name="CallingAE">Our AE title, when one is fixed; null when each device uses its own.</param>
public sealed record TargetInfo(string Name, string Host, int Port, string CalledAE, string? CallingAE)
{
    /// <summary>The product's name, as the target or claims file tells it; null when they do not.</summary>
    public string? Product { get; init; }

    /// <summary>The product's version, as the target or claims file tells it; null when they do not.</summary>
    public string? Version { get; init; }
}
