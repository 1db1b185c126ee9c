using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>N-DELETE (PS3.7 §10.1.6).</summary>
internal sealed record NDeleteStep : NormalizedStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<NDeleteStep>(
        Verb<NDeleteStep>("n-delete", "Sends any N-DELETE.", "A data set to send with it, where it has none; none by default.")
            .Asks());

    protected override CommandField Field => CommandField.NDeleteRq;
}
