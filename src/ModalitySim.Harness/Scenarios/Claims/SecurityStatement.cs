using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>The secure transport of a system (PS3.2 §A.7.2, PS3.15 Annex B).</summary>
public sealed record SecurityStatement
{
    /// <summary>The words for versions of TLS, oldest first.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["1.0", "1.1", "1.2", "1.3"];

    /// <summary>The versions of TLS that it agrees to, such as 1.2; null when not stated, none for a system without TLS.</summary>
    public IReadOnlyList<string>? Tls { get; init; }

    /// <summary>Whether the same port takes associations without TLS; null when not stated.</summary>
    public bool? PlainText { get; init; }

    /// <summary>Where it is stated; null when it was found by a probe.</summary>
    public SourcePlace? Place { get; init; }
}
