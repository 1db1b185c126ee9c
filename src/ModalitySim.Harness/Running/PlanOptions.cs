using ModalitySim.Harness.Results;
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

    /// <summary>Requirements of which a scenario must test at least one, <c>*</c> for any characters; empty for all scenarios.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];

    /// <summary>Exact ids of the only cases to run, as an earlier run names them; null for all. Those that are no longer there are passed over.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>The shard to run; null for everything that is selected.</summary>
    public ShardInfo? Shard { get; init; }

    /// <summary>How often each case is run, at least 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Reads an environment variable; null for a name that is not set.</summary>
    public Func<string, string?> ReadEnvironment { get; init; } = Environment.GetEnvironmentVariable;
}
