using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>What a probe found of a target's web services.</summary>
public sealed record ProbedWeb
{
    /// <summary>The base URI.</summary>
    public required Uri Url { get; init; }

    /// <summary>Why nothing is known; null when the service answered.</summary>
    public string? NoContact { get; init; }

    /// <summary>What it offers.</summary>
    public WebStatement Offers { get; init; } = new();

    /// <summary>What stays open, and why, by the keys of a claims file.</summary>
    public IReadOnlyDictionary<string, string> Open { get; init; } = new Dictionary<string, string>();

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; init; }
}
