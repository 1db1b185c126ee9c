using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Variables;

/// <summary>
/// The variables of one case. Matrix values stand first; then the command line, the environment, the target file, the scenario's own
/// defaults. Names that steps capture become known as planning walks past the step, their values during the run.
/// </summary>
internal sealed class ScenarioVariables : IVariables
{
    private readonly OrderedDictionary<string, Node?> _values = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _values.Keys;

    public bool TryFind(string name, out Node? value) => _values.TryGetValue(name, out value);

    /// <summary>Gives a name its value; null when only the run will know it.</summary>
    public void Set(string name, Node? value) => _values[name] = value;

    /// <summary>A copy that later changes of either side do not touch.</summary>
    public ScenarioVariables Copy()
    {
        var copy = new ScenarioVariables();
        foreach (var (name, value) in _values)
            copy.Set(name, value);
        return copy;
    }

    /// <summary>A value that stands in no file: from the command line, the environment or the wire.</summary>
    public static ScalarNode Literal(string origin, string value)
    {
        var source = new SourceText(origin, value);
        return new ScalarNode(source, 1, 1, Math.Max(1, value.Length), value, isPlain: false, 1);
    }

    /// <summary>A mapping that stands in no file, such as the fields of an order.</summary>
    public static MapNode Fields(string origin, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var source = new SourceText(origin, "");
        return new MapNode(source, 1, 1, [.. fields.Select(f => new MapEntry(Literal(origin, f.Key), Literal(origin, f.Value)))]);
    }
}
