using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>Request UPS Cancel, N-ACTION type 2 (PS3.4 §CC.2.2): asks whoever performs a work item to give it up.</summary>
internal sealed record WorkItemCancelStep : WorkItemStep
{
    private const int RequestCancel = 2;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemCancelStep>(Named(
        StepKeys.Verb<WorkItemCancelStep>("ups-cancel", "Asks for the cancellation of a work item, by N-ACTION.")
            .Key("reason", CommonShapes.Text, "Reason For Cancellation (0074,1238).", (s, v) => s with { Reason = v })).Asks());

    public string Reason { get; init; } = "Not needed any more";

    protected override string? DefaultRequirement => "UPS-013";

    protected override DicomUID Context => DicomUID.UnifiedProcedureStepPush;

    protected override string Subject(StepContext context) => "Request to cancel the work item";

    protected override NormalizedCall Compose(CaseState state, WorkItem item) => Call(CommandField.NActionRq, item) with
    {
        ActionType = RequestCancel,
        Dataset = new DicomDataset().AddOrUpdate(DicomTag.ReasonForCancellation, Reason),
    };
}
