using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>The declaration of a scenario file: its keys, once, for binding, messages, schema and reference.</summary>
internal static class ScenarioShape
{
    private static readonly Shape<string> Id = new ScalarShape<string>("an id of lower-case letters, digits, '-', '.' and '/'",
        (string text, out string? value) =>
        {
            value = text;
            return text.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(text[0])
                && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '/');
        },
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9][a-z0-9./-]*$" });

    private static readonly Shape<string> Tag = new ScalarShape<string>("a tag of letters, digits and '-'",
        (string text, out string? value) =>
        {
            value = text;
            return text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        },
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9-]+$" });

    // A service by its name, or a mapping whose values may be variables: the planner binds it.
    private static readonly Shape<Node> Required = new EitherShape<Node>(n => n is not MapNode,
        new CheckedNodeShape(CommonShapes.Word([.. ServiceName.All.Select(n => n.Name)])),
        new NodeShape("a mapping (required capability)", () => new JsonObject()) { SchemaOf = RequiredCapability.Shape.Schema, DocumentedParts = [RequiredCapability.Shape] });

    private static readonly Shape<IReadOnlyDictionary<string, Node>> Vars = CommonShapes.NamesTo(CommonShapes.Anything);

    /// <summary>The declaration, given those of the parts that belong to higher rooms.</summary>
    public static ObjectShape<ScenarioDocument> Create(Shape<StepNode> step, Shape<string> requirement, Shape schedule) =>
        new ObjectShape<ScenarioDocument>("scenario", "A scenario: what a simulated device does, and what the target must answer.", () => new ScenarioDocument())
            .Key("apiVersion", CommonShapes.Word(ScenarioDocument.CurrentVersion), "The version of the language.", (s, _) => s, required: true)
            .Key("id", Id, "The stable id of the scenario, unique among all that run together.", (s, v) => s with { Id = v }, required: true)
            .Key("name", CommonShapes.Text, "What the scenario shows, in one readable sentence.", (s, v) => s with { Name = v }, required: true)
            .Key("description", CommonShapes.Text, "More about it: purpose, preconditions, how to read a failure.", (s, v) => s with { Description = v })
            .Key("tags", CommonShapes.ListOf(Tag), "Words to select scenarios by.", (s, v) => s with { Tags = v })
            .Key("requirements", CommonShapes.ListOf(requirement), "Ids of the requirements it tests.", (s, v) => s with { Requirements = v })
            .Key("requires", CommonShapes.ListOf(Required), "Services and capabilities that the target must claim; otherwise the scenario is not applicable.",
                (s, v) => s with { Requires = [.. v.OfType<ScalarNode>().Select(n => n.Value)], RequiredCapabilities = [.. v.OfType<MapNode>()] })
            .Key("timeout", CommonShapes.Duration, "The longest one case may take; 10m by default.", (s, v) => s with { Timeout = v })
            .Key("alone", CommonShapes.Boolean, "true: no other case of the run runs meanwhile, because it would be disturbed; false by default.", (s, v) => s with { IsAlone = v })
            .Key("secrets", CommonShapes.ListOf(CommonShapes.Name), "Variables whose values are masked in every output.", (s, v) => s with { Secrets = v })
            .Key("vars", Vars, "Variables and their defaults; a target file, the environment (MODALITYSIM_VAR_NAME) and --var override them.",
                (s, v) => s with { Vars = v })
            .Key("matrix", new MatrixShape(), "Dimensions: every combination of their values is a case of its own.", (s, v) => s with { Matrix = v })
            .Key("device", new NodeShape("the name of a device, or a mapping (altered device)", () => new JsonObject())
            {
                SchemaOf = d => new JsonObject { ["anyOf"] = new JsonArray(CommonShapes.Text.Schema(d), DeviceShape.Altered.Schema(d)) },
                DocumentedParts = [DeviceShape.Altered],
            },
                "The simulated device: the name of a file under devices/ without its ending, or a mapping that changes something about it.",
                (s, v) => s with { Device = v })
            .Key("schedule", new NodeShape("a mapping of names to bookings", () => new JsonObject())
            { SchemaOf = schedule.Schema, DocumentedParts = [schedule] },
                "What the hospital booked before the case begins: a name for each order.", (s, v) => s with { Schedule = v })
            .Key("steps", CommonShapes.ListOf(step), "What happens, in order; the first step that fails ends the list.", (s, v) => s with { Steps = v }, required: true)
            .Key("finally", CommonShapes.ListOf(step), "Steps that run at the end, whatever happened before.", (s, v) => s with { Finally = v })
            .Check(CheckNames);

    private static void CheckNames(ScenarioDocument scenario, MapNode map, DiagnosticBag diagnostics)
    {
        if (scenario.Steps.Count == 0)
            diagnostics.Add(map.Find("steps")!, "a scenario needs at least one step");
        foreach (var name in scenario.Matrix.Names.Where(scenario.Vars.ContainsKey))
        {
            var key = ((MapNode)map.Find("vars")!).Entries.First(e => e.Key.Value == name).Key;
            diagnostics.Add(key, $"\"{name}\" is a dimension of the matrix already");
        }

        foreach (var secret in ((map.Find("secrets") as ListNode)?.Items ?? []).OfType<ScalarNode>().Where(s => !scenario.Vars.ContainsKey(s.Value)))
            diagnostics.Add(secret, $"\"{secret.Value}\" is not among the vars", Suggestion.Notes(secret.Value, scenario.Vars.Keys, "vars"));
        foreach (var reserved in BuiltInVariables.Names.Where(n => scenario.Vars.ContainsKey(n) || scenario.Matrix.Names.Contains(n)))
            diagnostics.Add(map.Find("vars") ?? map, $"\"{reserved}\" is a name of the language and cannot be a variable");
    }
}
