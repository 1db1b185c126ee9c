using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>N-CREATE (PS3.7 §10.1.5).</summary>
internal sealed record NCreateStep : NormalizedStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<NCreateStep>(
        Verb<NCreateStep>("n-create", "Sends any N-CREATE.", "The attributes to create with; none by default.")
            .Asks());

    protected override CommandField Field => CommandField.NCreateRq;
}
