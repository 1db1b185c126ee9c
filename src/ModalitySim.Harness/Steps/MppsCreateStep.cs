using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps;

/// <summary>N-CREATE of a performed procedure step (PS3.4 §F.7.2.1): the device begins.</summary>
internal sealed record MppsCreateStep : MppsStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<MppsCreateStep>(
        Common(StepKeys.Verb<MppsCreateStep>("mpps-create", "Begins a procedure step and reports it, by N-CREATE in progress.")
            .Key("as", CommonShapes.Name, "The name of the procedure step for later steps; mpps by default.", (s, v) => s with { As = v })
            .Key("order", CommonShapes.Name, "The order it fulfills; the latest by default, and a patient without a booking when there is none.", (s, v) => s with { Order = v })
            .Key("unscheduled", CommonShapes.Boolean, "true: a patient whom nobody has booked.", (s, v) => s with { Unscheduled = v })));

    public string As { get; init; } = CaseState.DefaultProcedureStep;

    public string? Order { get; init; }

    public bool Unscheduled { get; init; }

    public override IEnumerable<StepReference> Needs =>
        Order is null ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.Order, Order, "order"));

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.ProcedureStep, As, "as"));

    protected override CommandField Field => CommandField.NCreateRq;

    protected override string? DefaultRequirement => "MPP-001";

    protected override string Subject(StepContext context) => "N-CREATE of the procedure step";

    protected override ProcedureStep? Reported(CaseState state) => state.FindProcedureStep(As);

    protected override (string InstanceUid, DicomDataset Dataset) Compose(CaseState state)
    {
        var step = state.FindProcedureStep(As, Order, Unscheduled);
        return (step.InstanceUid, step.Acquisition.MppsCreate());
    }
}
