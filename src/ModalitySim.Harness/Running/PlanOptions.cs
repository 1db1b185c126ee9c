using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Running;

/// <summary>What to plan: which cases, with which variables and seed, against what.</summary>
public sealed record PlanOptions
{
    /// <summary>The system under test; its claims decide what applies, its variables stand in every scenario.</summary>
    public Target Target { get; init; } = new();

    /// <summary>The run's seed; every case derives its own from it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Variables of the command line; they override every other source.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags of which a scenario must have at least one; empty for all scenarios.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Tags that a scenario must not have.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Ids of scenarios or cases to run, <c>*</c> for any characters; empty for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Reads an environment variable; null for a name that is not set.</summary>
    public Func<string, string?> ReadEnvironment { get; init; } = Environment.GetEnvironmentVariable;
}
