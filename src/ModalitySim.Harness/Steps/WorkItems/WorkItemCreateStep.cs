using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>N-CREATE of a unified procedure step (PS3.4 §CC.2.5).</summary>
internal sealed record WorkItemCreateStep : WorkItemStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemCreateStep>(AttributeChanges.Declare(
        StepKeys.Verb<WorkItemCreateStep>("ups-create", "Schedules a work item, by N-CREATE of a unified procedure step.")
            .Key("as", CommonShapes.Name, "The name of the work item for later steps; ups by default. The same name again sends the same UID again.", (s, v) => s with { Of = v })
            .Key("order", CommonShapes.Name, "The order it belongs to; the latest by default, and a patient without a booking when there is none.", (s, v) => s with { Order = v }),
        "what is sent", s => s.Changes, (s, v) => s with { Changes = v }).Asks());

    public string? Order { get; init; }

    public override IEnumerable<StepReference> Needs =>
        Order is null ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.Order, Order, "order"));

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Variable, Of, "as"));

    protected override string? DefaultRequirement => "UPS-001";

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000", "0xB300"]);

    protected override DicomUID Context => DicomUID.UnifiedProcedureStepPush;

    protected override string Subject(StepContext context) => "N-CREATE of the work item";

    protected override NormalizedCall Compose(CaseState state, WorkItem item) => Call(CommandField.NCreateRq, item) with
    {
        Dataset = WorkItem.Create(state.FindOrder(Order), state.Device, state.At, LabelOf(state, item)),
    };

    // A label of the case's own, so that a search for it finds no other case's work items.
    internal static string LabelOf(CaseState state, WorkItem item) =>
        FormattableString.Invariant($"{item.Name} {state.Seed:x16}");
}
