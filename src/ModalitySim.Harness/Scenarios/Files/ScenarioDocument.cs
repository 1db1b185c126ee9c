using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>A scenario file, bound and checked but for its steps, which the planner binds once the variables are known.</summary>
public sealed record ScenarioDocument
{
    /// <summary>The version of the language, the value of <c>apiVersion</c>.</summary>
    public const string CurrentVersion = "modalitysim/v1";

    /// <summary>The file as the user gave it, with forward slashes.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The stable id, unique in a run.</summary>
    public string Id { get; init; } = "";

    /// <summary>The readable name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the scenario is for; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Words to select by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ids of the requirements it tests.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];

    /// <summary>Names of services that the target must claim, or the scenario does not apply.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>The longest a case may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>True when no other case may run meanwhile.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Capabilities that the target must claim, to be bound once the variables are known.</summary>
    internal IReadOnlyList<Node> RequiredCapabilities { get; init; } = [];

    internal SourceText Source { get; init; } = new("", "");

    internal IReadOnlyList<string> Secrets { get; init; } = [];

    internal IReadOnlyDictionary<string, Node> Vars { get; init; } = new Dictionary<string, Node>();

    internal Matrix Matrix { get; init; } = Matrix.None;

    internal Node? Device { get; init; }

    internal Node? Schedule { get; init; }

    internal IReadOnlyList<StepNode> Steps { get; init; } = [];

    internal IReadOnlyList<StepNode> Finally { get; init; } = [];

    internal MapNode? Root { get; init; }

    /// <summary>True when parts of the file did not bind; it is checked further, but never run.</summary>
    internal bool IsBroken { get; init; }
}
