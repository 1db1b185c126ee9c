using System.Text.Json.Serialization;

namespace ModalitySim.Harness.Results;

/// <summary>What a replay has to ask for besides seed and cases, so that it sends the same bytes. Holds no secret.</summary>
public sealed record RunRecord
{
    /// <summary>The day of the simulated world; null when the log joins runs of several days.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The scenario files of the planned cases, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init => field = value ?? []; } = [];

    /// <summary>Variables that the command line or the environment gave, but for secret ones.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>Secret variables that the command line or the environment gave; their values have to be given again.</summary>
    public IReadOnlyList<string> SecretVars { get; init => field = value ?? []; } = [];

    /// <summary>The arguments that named the target, secrets masked.</summary>
    public IReadOnlyList<string> TargetArguments { get; init => field = value ?? []; } = [];

    /// <summary>The defects of the embedded reference PACS; null when the target was another.</summary>
    public IReadOnlyList<string>? Defects { get; init; }

    /// <summary>Whether patient attributes were masked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPatientMasked { get; init; }

    /// <summary>How often each case was run.</summary>
    public int Repeat { get; init => field = Math.Max(1, value); } = 1;

    /// <summary>How many cases ran at the same time.</summary>
    public int Jobs { get; init => field = Math.Max(1, value); } = 1;
}
