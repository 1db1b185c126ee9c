using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Running;

/// <summary>The variables that the command line and the environment gave to a plan: what the files alone do not tell a replay.</summary>
/// <param name="Values">Names and values of those that are no secret.</param>
/// <param name="Secrets">Names of those that are.</param>
internal sealed record GivenVariables(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Secrets)
{
    public static GivenVariables None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>Parts what was given to these scenarios into what may be shown and what may not.</summary>
    public static GivenVariables Of(IReadOnlyDictionary<string, string> given, IReadOnlyList<ScenarioDocument> scenarios, Target target)
    {
        var known = scenarios.SelectMany(s => s.Vars.Keys).Concat(target.Vars.Keys).Concat(target.Secrets.Keys).ToHashSet(StringComparer.Ordinal);
        var secret = scenarios.SelectMany(s => s.Secrets).Concat(target.Secrets.Keys).ToHashSet(StringComparer.Ordinal);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in given.Where(g => known.Contains(g.Key) && !secret.Contains(g.Key)))
            values.Add(name, value);
        return new GivenVariables(values, [.. given.Keys.Where(n => known.Contains(n) && secret.Contains(n)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The same with every one a secret: any of them may name a patient.</summary>
    public GivenVariables Hidden => new(new Dictionary<string, string>(), [.. Values.Keys.Concat(Secrets).Order(StringComparer.Ordinal)]);

    /// <summary>A command line without the values.</summary>
    public string Hide(string commandLine)
    {
        foreach (var (name, value) in Values.Where(v => v.Value.Length > 0).OrderByDescending(v => v.Value.Length))
            commandLine = commandLine.Replace($"{name}={value}", $"{name}=***", StringComparison.Ordinal);
        return commandLine;
    }
}
