using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Variables;

/// <summary>Where variables get their values from outside a scenario.</summary>
internal sealed record VariableSources
{
    /// <summary>Values of the command line, <c>--var name=value</c>.</summary>
    public IReadOnlyDictionary<string, string> CommandLine { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Takes down what the environment gave, by the name of the variable.</summary>
    public IDictionary<string, string> FromEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the target file, secrets among them.</summary>
    public IReadOnlyDictionary<string, Node> Target { get; init; } = new Dictionary<string, Node>();

    /// <summary>The variables of one case before its first step.</summary>
    public ScenarioVariables For(ScenarioDocument scenario, IReadOnlyDictionary<string, MatrixValue> matrix, DiagnosticBag diagnostics)
    {
        var variables = new ScenarioVariables();
        foreach (var (name, value) in matrix)
            variables.Set(name, value.Node);
        foreach (var (name, value) in Target.Where(t => !matrix.ContainsKey(t.Key) && !scenario.Vars.ContainsKey(t.Key)))
            variables.Set(name, FromOutside(name) ?? Interpolation.Resolve(value, variables, diagnostics));
        foreach (var (name, value) in CommandLine.Where(c => !matrix.ContainsKey(c.Key)))
            variables.Set(name, ScenarioVariables.Literal("the command line", value));
        foreach (var (name, value) in scenario.Vars)
            variables.Set(name, FromOutside(name) ?? Target.GetValueOrDefault(name) ?? Interpolation.Resolve(value, variables, diagnostics));
        return variables;
    }

    private ScalarNode? FromOutside(string name)
    {
        if (CommandLine.TryGetValue(name, out var given))
            return ScenarioVariables.Literal("the command line", given);
        if (Environment(VariableName.InEnvironment(name)) is not { } value)
            return null;
        FromEnvironment[name] = value;
        return ScenarioVariables.Literal("the environment", value);
    }
}
