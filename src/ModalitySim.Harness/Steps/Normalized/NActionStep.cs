using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>N-ACTION (PS3.7 §10.1.4).</summary>
internal sealed record NActionStep : NormalizedStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<NActionStep>(
        Verb<NActionStep>("n-action", "Sends any N-ACTION.", "The action information; none by default.")
            .Key("actionType", CommonShapes.Integer(0, 65535), "Action Type ID (0000,1008).", (s, v) => s with { ActionType = v }, required: true)
            .Asks());

    protected override CommandField Field => CommandField.NActionRq;
}
