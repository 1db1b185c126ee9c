namespace ModalitySim.Harness.Running.Replaying;

/// <summary>What of a run is repeated, and what its record cannot hold.</summary>
public sealed record ReplayOptions
{
    /// <summary>Ids of cases to repeat, <c>*</c> for any characters; empty for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Values of secrets, given again; and other variables, which then differ from those of the run.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } = new Dictionary<string, string>();

    /// <summary>True to go on when files changed since; the changes become warnings.</summary>
    public bool AcceptsChanges { get; init; }

    /// <summary>Reads an environment variable, which is asked for secrets alone; null for a name that is not set.</summary>
    public Func<string, string?> ReadEnvironment { get; init; } = Environment.GetEnvironmentVariable;
}
