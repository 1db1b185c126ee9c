using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Steps that several scenarios share, with parameters.</summary>
internal sealed record Fragment
{
    /// <summary>The parameters and their defaults; nothing where the user has to give a value.</summary>
    public IReadOnlyDictionary<string, Node> Parameters { get; init; } = new Dictionary<string, Node>();

    public IReadOnlyList<StepNode> Steps { get; init; } = [];

    /// <summary>The keys of a fragment file.</summary>
    public static ObjectShape<Fragment> Shape(Shape<StepNode> step) =>
        new ObjectShape<Fragment>("fragment", "A fragment file: steps that several scenarios share.", () => new Fragment())
            .Key("apiVersion", CommonShapes.Word(ScenarioDocument.CurrentVersion), "The version of the language.", (f, _) => f, required: true)
            .Key("name", CommonShapes.Text, "What the steps do.", (f, _) => f)
            .Key("description", CommonShapes.Text, "More about them.", (f, _) => f)
            .Key("parameters", CommonShapes.NamesTo(CommonShapes.Anything), "Names that the steps use, and their defaults; nothing where a value has to be given.",
                (f, v) => f with { Parameters = v })
            .Key("steps", CommonShapes.ListOf(step), "The steps.", (f, v) => f with { Steps = v }, required: true);
}

/// <summary>The use of a fragment in the place of a step.</summary>
internal sealed record FragmentUse
{
    /// <summary>The word that stands where steps have their verb.</summary>
    public const string Verb = "use";

    /// <summary>The options; the name of the fragment alone is enough.</summary>
    public static readonly ObjectShape<FragmentUse> Shape =
        new ObjectShape<FragmentUse>(Verb, "Puts the steps of a fragment here; \"use: NAME\" is enough.", () => new FragmentUse())
            .Key("fragment", new NodeShape("the name of a fragment", () => CommonShapes.Text.Schema(new SchemaDefinitions()).DeepClone()),
                "The name of a file under fragments/ without its ending.", (u, v) => u with { Fragment = v }, required: true)
            .Key("with", CommonShapes.NamesTo(CommonShapes.Anything), "Values for its parameters.", (u, v) => u with { With = v })
            .Shorthand("fragment");

    public Node? Fragment { get; init; }

    public IReadOnlyDictionary<string, Node> With { get; init; } = new Dictionary<string, Node>();
}
