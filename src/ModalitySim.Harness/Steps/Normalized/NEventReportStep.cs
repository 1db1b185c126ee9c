using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>N-EVENT-REPORT (PS3.7 §10.1.1).</summary>
internal sealed record NEventReportStep : NormalizedStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<NEventReportStep>(
        Verb<NEventReportStep>("n-event-report", "Sends any N-EVENT-REPORT.", "The event information; none by default.")
            .Key("eventType", CommonShapes.Integer(0, 65535), "Event Type ID (0000,1002).", (s, v) => s with { EventType = v }, required: true)
            .Asks());

    protected override CommandField Field => CommandField.NEventReportRq;
}
