using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Which AE titles a target checks when an association is requested (PS3.8 §7.1.1.3, §7.1.1.4).</summary>
public sealed record ChecksSection
{
    /// <summary>Whether the AE title that is called must be its own; assumed unless it says otherwise.</summary>
    public bool CalledAE { get; init; } = true;

    /// <summary>Whether callers must be known to it.</summary>
    public bool CallingAE { get; init; }

    internal static ObjectShape<ChecksSection> Shape { get; } = new ObjectShape<ChecksSection>("checks", "Which AE titles the target checks.", () => new ChecksSection())
        .Key("calledAE", CommonShapes.Boolean, "Whether the AE title that is called must be its own; true by default.", (c, v) => c with { CalledAE = v })
        .Key("callingAE", CommonShapes.Boolean, "Whether callers must be known to it; false by default.", (c, v) => c with { CallingAE = v });
}
