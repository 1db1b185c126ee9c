using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>A user that a target knows (PS3.7 §D.3.3.7).</summary>
public sealed record IdentitySection
{
    /// <summary>The user name.</summary>
    public string User { get; init; } = "";

    /// <summary>The passcode; masked in every output.</summary>
    public string Password { get; init; } = "";

    internal static ObjectShape<IdentitySection> Shape { get; } = new ObjectShape<IdentitySection>("identity section", "A user that the target knows.", () => new IdentitySection())
        .Key("user", CommonShapes.Text, "The user name.", (i, v) => i with { User = v }, required: true)
        .Key("password", CommonShapes.TextOrNothing, "The passcode; best a ${{ }} of the secrets.", (i, v) => i with { Password = v }, required: true);
}
