using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>Has the device examine a patient without telling anybody: for targets and scenarios without performed procedure steps.</summary>
internal sealed record AcquireStep : Step
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<AcquireStep>(
        StepKeys.Verb<AcquireStep>("acquire", "Begins a procedure step without reporting it; \"acquire: NAME\" is enough.")
            .Key("as", CommonShapes.Name, "The name of the procedure step for later steps; mpps by default.", (s, v) => s with { As = v })
            .Key("order", CommonShapes.Name, "The order it fulfills; the latest by default, and a patient without a booking when there is none.", (s, v) => s with { Order = v })
            .Key("unscheduled", CommonShapes.Boolean, "true: a patient whom nobody has booked.", (s, v) => s with { Unscheduled = v })
            .Shorthand("as"));

    public string As { get; init; } = CaseState.DefaultProcedureStep;

    public string? Order { get; init; }

    public bool Unscheduled { get; init; }

    public override IEnumerable<StepReference> Needs =>
        Order is null ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.Order, Order, "order"));

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.ProcedureStep, As, "as"));

    public override Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var step = context.Case.FindProcedureStep(As, Order, Unscheduled);
        return Task.FromResult(StepOutcome.Done($"patient {step.Order.Patient.PatientId}, study {step.Acquisition.StudyInstanceUid}"));
    }
}
