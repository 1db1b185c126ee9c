using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Probing;

/// <summary>What came of one association request: an acceptance, a rejection, or trouble.</summary>
internal sealed record ProbeAnswer
{
    /// <summary>The acceptance; null when the target did not accept.</summary>
    public AAssociateAc? Acceptance { get; init; }

    /// <summary>What became of the proposed contexts; null when the target did not accept.</summary>
    public PresentationContextSet? Contexts { get; init; }

    /// <summary>The rejection; null when the target did not reject.</summary>
    public AAssociateRj? Rejection { get; init; }

    /// <summary>What happened when it neither accepted nor rejected; null otherwise.</summary>
    public string? Trouble { get; init; }

    /// <summary>Why there is no acceptance; null when there is one.</summary>
    public string? WhyNot => Acceptance is not null ? null : Rejection?.Meaning ?? Trouble ?? "no answer";
}
