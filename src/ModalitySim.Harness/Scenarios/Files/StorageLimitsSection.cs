using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Callers whose instances a target does not take, though it accepts their associations.</summary>
public sealed record StorageLimitsSection
{
    /// <summary>An AE title that may not store (PS3.7 §9.1.1.1.9); null when there is none.</summary>
    public string? UnauthorizedAE { get; init; }

    /// <summary>An AE title whose quota is exhausted (PS3.4 §B.2.3); null when there is none.</summary>
    public string? ExhaustedAE { get; init; }

    internal static ObjectShape<StorageLimitsSection> Shape { get; } =
        new ObjectShape<StorageLimitsSection>("storage limits", "Callers whose instances the target does not take.", () => new StorageLimitsSection())
            .Key("unauthorizedAE", TargetReader.AETitle, "A calling AE title that may not store.", (s, v) => s with { UnauthorizedAE = v })
            .Key("exhaustedAE", TargetReader.AETitle, "A calling AE title whose quota is exhausted.", (s, v) => s with { ExhaustedAE = v });
}
