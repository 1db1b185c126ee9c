using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>N-SET (PS3.7 §10.1.3).</summary>
internal sealed record NSetStep : NormalizedStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<NSetStep>(
        Verb<NSetStep>("n-set", "Sends any N-SET.", "The attributes to change; none by default.")
            .Asks());

    protected override CommandField Field => CommandField.NSetRq;
}
