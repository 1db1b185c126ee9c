using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>What a probe found out about a target.</summary>
public sealed record ProbeResult
{
    /// <summary>The target as it was told to be reached.</summary>
    public required TargetInfo Target { get; init; }

    /// <summary>Each address of the target, the main one first.</summary>
    public IReadOnlyList<ProbedEntity> Entities { get; init; } = [];

    /// <summary>Its web services; null when the target file has none.</summary>
    public ProbedWeb? Web { get; init; }

    /// <summary>How long the probe took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>True when something was found out at every address.</summary>
    public bool HasContact => Entities.All(e => e.NoContact is null) && Web?.NoContact is null;

    /// <summary>What was found, in the form of a conformance statement: a draft of a claims file.</summary>
    public ConformanceStatement ToStatement() => new()
    {
        Entities = [.. Entities.Where(e => e.NoContact is null).Select(e => e.Offers with { Title = Entities.Count > 1 ? e.CalledAE : null })],
        Security = Entities.FirstOrDefault(e => e.NoContact is null)?.Security,
        Web = Web is { NoContact: null } web ? web.Offers : null,
    };
}
