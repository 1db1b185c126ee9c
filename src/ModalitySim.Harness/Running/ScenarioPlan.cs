using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Running;

/// <summary>A whole run, checked and expanded; nothing was sent yet.</summary>
public sealed record ScenarioPlan
{
    /// <summary>The cases to run, in the order of files and matrix values.</summary>
    public required IReadOnlyList<CasePlan> Cases { get; init; }

    /// <summary>Every scenario that was read, also those that the selection left out.</summary>
    public required IReadOnlyList<ScenarioDocument> Scenarios { get; init; }

    /// <summary>The device and fragment files that the scenarios use.</summary>
    public IReadOnlyList<ScenarioFile> Parts { get; init; } = [];

    /// <summary>The system under test.</summary>
    public required Target Target { get; init; }

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The fingerprint of everything that was selected, before it was dealt out to shards.</summary>
    public string? Suite { get; init; }

    /// <summary>The shard that the cases are; null for all of them.</summary>
    public ShardInfo? Shard { get; init; }

    /// <summary>How often each case is run.</summary>
    public int Repeat { get; init; } = 1;

    internal GivenVariables Given { get; init; } = GivenVariables.None;
}
