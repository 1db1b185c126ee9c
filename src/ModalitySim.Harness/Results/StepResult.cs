using System.Text.Json.Serialization;

namespace ModalitySim.Harness.Results;

/// <summary>What one step did and what was found.</summary>
public sealed record StepResult
{
    /// <summary>Position of the step within the case, from 1, counted over both phases.</summary>
    public required int Index { get; init; }

    /// <summary>The list that the step stands in.</summary>
    public StepPhase Phase { get; init; }

    /// <summary>The verb, for example <c>mpps-create</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The name that the scenario gave to the step, if any.</summary>
    public string? Name { get; init; }

    /// <summary>The worst verdict of its findings; <see cref="Results.Verdict.NotApplicable"/> when the step was skipped.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Everything judged in the step, passed checks included, in the order of judging.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>When the step began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, all attempts together.</summary>
    [JsonPropertyName("durationMs"), JsonConverter(typeof(MillisecondsConverter))]
    public required TimeSpan Duration { get; init; }

    /// <summary>How often it was tried (<c>eventually</c>); 1 for most steps, 0 when it was skipped.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Where the step stands in the scenario.</summary>
    public required SourcePlace Source { get; init; }

    /// <summary>The step as written.</summary>
    public string SourceYaml { get; init => field = value ?? ""; } = "";

    /// <summary>The step with all variables resolved and secrets masked.</summary>
    public string ResolvedYaml { get; init => field = value ?? ""; } = "";

    /// <summary>Remarks for the reader: captured values, why it was skipped, the last value that an attempt saw.</summary>
    public IReadOnlyList<string> Notes { get; init => field = value ?? []; } = [];
}
