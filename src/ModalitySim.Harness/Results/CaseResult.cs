using System.Text.Json.Serialization;

namespace ModalitySim.Harness.Results;

/// <summary>What became of one instance of a scenario: the scenario with one combination of its matrix.</summary>
public sealed record CaseResult
{
    /// <summary>Unique in the run: the scenario's id and its matrix values, for example <c>quickstart[device=ct]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Which attempt at the case it was, from 1; null when every case was run once. Later ones have ids such as <c>echo#2</c>.</summary>
    public int? Attempt { get; init; }

    /// <summary>The id of the case, the same for all its attempts.</summary>
    [JsonIgnore]
    public string CaseId => AttemptId.CaseOf(Id, Attempt);

    /// <summary>True when the case was left out because the run stopped early.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNotRun { get; init; }

    /// <summary>The scenario's own id.</summary>
    public required string ScenarioId { get; init; }

    /// <summary>The scenario's readable name.</summary>
    public required string Name { get; init; }

    /// <summary>The scenario's description, if it has one.</summary>
    public string? Description { get; init; }

    /// <summary>The scenario file, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The scenario's tags.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>The requirements that the scenario says it tests.</summary>
    public IReadOnlyList<string> Requirements { get; init => field = value ?? []; } = [];

    /// <summary>The matrix values of this instance, in the order of the scenario.</summary>
    public IReadOnlyDictionary<string, string> Matrix { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>The seed of this instance, derived from the run's seed and <see cref="Id"/>.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public ulong Seed { get; init; }

    /// <summary>The verdict of the case.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>
    /// The verdict that the case counts for the run: a known deviation is none of the target's new faults, and a stale entry of the
    /// baseline is at least a failure. An error stays one.
    /// </summary>
    [JsonIgnore]
    public Verdict Counted => (Verdict, Deviation) switch
    {
        (Verdict.Error, _) or (_, null) => Verdict,
        (_, { IsAccepted: true }) => Verdict.Pass,
        _ => Verdict.Fail,
    };

    /// <summary>One line that says why, for every verdict but a plain pass.</summary>
    public string? Reason { get; init; }

    /// <summary>When the case began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    [JsonPropertyName("durationMs"), JsonConverter(typeof(MillisecondsConverter))]
    public required TimeSpan Duration { get; init; }

    /// <summary>The steps, in the order they ran; <c>finally</c> last.</summary>
    public IReadOnlyList<StepResult> Steps { get; init => field = value ?? []; } = [];

    /// <summary>What the target said about itself in this case; null when no association was accepted.</summary>
    public ObservedPeer? Peer { get; init; }

    /// <summary>Requirements that hold on every association and were seen to be kept in this case, in the order of their ids; null when none was.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>The trace of the case, relative to the run folder; null when none was kept.</summary>
    public string? EvidenceFile { get; init; }

    /// <summary>How long the target took to answer, by command; empty when it answered nothing.</summary>
    public IReadOnlyList<CommandLatency> Latencies { get; init => field = value ?? []; } = [];

    /// <summary>The entry of the baseline that speaks of this case; null when none does.</summary>
    public Deviation? Deviation { get; init; }

    /// <summary>The command line that repeats this case with the same seed.</summary>
    public required string Reproduce { get; init; }
}
