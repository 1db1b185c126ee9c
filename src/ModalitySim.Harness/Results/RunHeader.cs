using System.Text.Json.Serialization;

namespace ModalitySim.Harness.Results;

/// <summary>What was about to be run: written before the first case, enough to repeat the run.</summary>
public sealed record RunHeader
{
    /// <summary>The version of the log's format that this code writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of the log's format.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Version of ModalitySim.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The run's seed.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required ulong Seed { get; init; }

    /// <summary>The system under test.</summary>
    public required TargetInfo Target { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The machine that ran it.</summary>
    public MachineInfo Machine { get; init => field = value ?? MachineInfo.Unknown; } = MachineInfo.Current;

    /// <summary>The scenario files that were planned.</summary>
    public IReadOnlyList<ScenarioFile> Scenarios { get; init => field = value ?? []; } = [];

    /// <summary>The command line as typed, secrets masked.</summary>
    public string CommandLine { get; init => field = value ?? ""; } = "";

    /// <summary>The command line that repeats the run with the same seed; null when <see cref="CommandLine"/> does.</summary>
    public string? Reproduce { get; init; }

    /// <summary>Ids of all planned cases, in order.</summary>
    public IReadOnlyList<string> Cases { get; init => field = value ?? []; } = [];

    /// <summary>
    /// SHA-256 over everything that was selected before it was dealt out to shards: ids, files and variables. Shards of one suite have the
    /// same; null in logs of older versions.
    /// </summary>
    public string? Suite { get; init; }

    /// <summary>Which shard of the suite this run was; null for a run of the whole suite.</summary>
    public ShardInfo? Shard { get; init; }

    /// <summary>The baseline that the run was held against; null when there was none.</summary>
    public ScenarioFile? Baseline { get; init; }

    /// <summary>What a replay needs besides; null in logs of older versions.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>The requirement catalogue, so that a report can say what was not tested; empty when the run did not know it.</summary>
    public IReadOnlyList<RequirementInfo> Requirements { get; init => field = value ?? []; } = [];

    /// <summary>True when names, identifiers and other attributes of patients are replaced all through the run.</summary>
    public bool IsPatientMasked { get; init; }

    /// <summary>What the target claims beside what was observed; empty when the run had no claims file and probed nothing.</summary>
    public IReadOnlyList<ClaimInfo> Claims { get; init => field = value ?? []; } = [];
}
