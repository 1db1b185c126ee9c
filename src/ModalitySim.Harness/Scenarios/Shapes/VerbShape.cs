using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>A step: a mapping with one key, the verb. The options below it are bound later, when the variables are known.</summary>
internal sealed class VerbShape(IReadOnlyList<IObjectShape> verbs) : Shape<StepNode>
{
    private readonly Dictionary<string, IObjectShape> _verbs = verbs.ToDictionary(v => v.Name, StringComparer.Ordinal);

    public override string Noun => "a step: one verb and its options";

    public override IEnumerable<Shape> Parts => verbs.Cast<Shape>();

    public override JsonNode Schema(SchemaDefinitions definitions) => definitions.Refer("step", () =>
    {
        var properties = new JsonObject();
        foreach (var verb in verbs)
            properties[verb.Name] = ((Shape)verb).Schema(definitions);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
        };
    });

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out StepNode value)
    {
        value = null;
        if (node is ScalarNode { IsNull: false, IsPlain: true } bare && _verbs.ContainsKey(bare.Value))
        {
            value = new StepNode(bare, new MapNode(bare.Source, bare.Line, bare.Column, []));
            return true;
        }

        if (node is not MapNode map || map.Entries.Count == 0)
            return Refuse(node, diagnostics, Suggestion.Notes((node as ScalarNode)?.Value ?? "", _verbs.Keys, "verbs"));
        var (verb, options) = map.Entries[0];
        if (!_verbs.ContainsKey(verb.Value))
        {
            diagnostics.Add(verb, $"unknown verb \"{verb.Value}\"", Suggestion.Notes(verb.Value, _verbs.Keys, "verbs"));
            return false;
        }

        if (map.Entries.Count > 1)
        {
            diagnostics.Add(map.Entries[1].Key, $"a step has one verb, and \"{verb.Value}\" stands before",
                $"indent \"{map.Entries[1].Key.Value}\" below \"{verb.Value}\" if it is one of its options");
            return false;
        }

        value = new StepNode(verb, options);
        return true;
    }
}
