using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>Change UPS State, N-ACTION type 1 (PS3.4 §CC.2.1): claims a work item, completes it, or cancels it.</summary>
internal sealed record WorkItemStateStep : WorkItemStep
{
    private const int ChangeState = 1;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemStateStep>(Locked(Named(
        StepKeys.Verb<WorkItemStateStep>("ups-state", "Changes the state of a work item, by N-ACTION: IN PROGRESS claims it.")
            .Key("to", CommonShapes.Text, "The new state: IN PROGRESS, COMPLETED or CANCELED, or any other text.", (s, v) => s with { To = v }, required: true))).Asks());

    public string To { get; init; } = "";

    protected override string? DefaultRequirement => "UPS-004";

    protected override DicomUID Context => DicomUID.UnifiedProcedureStepPull;

    protected override string Subject(StepContext context) => $"Change of the work item to {To}";

    protected override NormalizedCall Compose(CaseState state, WorkItem item) => Call(CommandField.NActionRq, item) with
    {
        ActionType = ChangeState,
        Dataset = Lock(state, item, new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepState, To)),
    };
}
