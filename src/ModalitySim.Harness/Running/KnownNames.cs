using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>What steps may refer to at one place of a scenario; grows as planning walks through the steps.</summary>
internal sealed class KnownNames
{
    private readonly Dictionary<ReferenceKind, HashSet<string>> _names =
        Enum.GetValues<ReferenceKind>().ToDictionary(k => k, _ => new HashSet<string>(StringComparer.Ordinal));

    public void Add(ReferenceKind kind, string name) => _names[kind].Add(name);

    /// <summary>Reports what a step needs and no earlier step provides.</summary>
    public void Check(Step step, Node options, ScalarNode verb, DiagnosticBag diagnostics)
    {
        foreach (var need in step.Needs.Where(n => !_names[n.Kind].Contains(n.Name)))
        {
            var place = (options as MapNode)?.Find(need.Key) ?? verb;
            diagnostics.Add(place, $"no {Noun(need.Kind)} is called \"{need.Name}\" here",
                Suggestion.Notes(need.Name, _names[need.Kind].Order(StringComparer.Ordinal), $"known {Noun(need.Kind)}s"));
        }
    }

    private static string Noun(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Order => "order",
        ReferenceKind.ProcedureStep => "procedure step",
        ReferenceKind.Association => "open association",
        ReferenceKind.Connection => "connection",
        _ => "variable",
    };
}
