using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>N-SET of a unified procedure step (PS3.4 §CC.2.6): progress, and what the final states need.</summary>
internal sealed record WorkItemSetStep : WorkItemStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemSetStep>(AttributeChanges.Declare(Locked(Named(
        StepKeys.Verb<WorkItemSetStep>("ups-set", "Updates a work item that was claimed, by N-SET.")
            .Key("for", CommonShapes.Word("COMPLETED", "CANCELED"), "Sends what this final state needs.", (s, v) => s with { For = v }))),
        "what is sent", s => s.Changes, (s, v) => s with { Changes = v }).Asks());

    public string? For { get; init; }

    protected override string? DefaultRequirement => "UPS-006";

    protected override DicomUID Context => DicomUID.UnifiedProcedureStepPull;

    protected override string Subject(StepContext context) => "N-SET of the work item";

    protected override NormalizedCall Compose(CaseState state, WorkItem item) => Call(CommandField.NSetRq, item) with
    {
        Dataset = Lock(state, item, For switch
        {
            "COMPLETED" => WorkItem.Performed(state.Device, state.At, state.NewUid),
            "CANCELED" => WorkItem.Discontinued(state.At),
            _ => new DicomDataset(),
        }),
    };
}
