using System.Text.Json.Nodes;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Modalities;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps;

/// <summary>N-SET of a performed procedure step (PS3.4 §F.7.2.2): the device reports progress, completes or gives up.</summary>
internal sealed record MppsSetStep : MppsStep
{
    private const string Completed = "COMPLETED";
    private const string Discontinued = "DISCONTINUED";

    private static readonly Shape<CodedConcept> Reason = new ScalarShape<CodedConcept>("the code of a discontinuation reason (PS3.16 CID 9300), such as 110514",
        (string text, out CodedConcept? value) => (value = DiscontinuationReasons.Find(text)) is not null,
        () => new JsonObject { ["type"] = new JsonArray("integer", "string") })
    {
        Suggestions = () => DiscontinuationReasons.All.Select(r => r.Value),
    };

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<MppsSetStep>(
        Common(StepKeys.Verb<MppsSetStep>("mpps-set", "Updates a procedure step, by N-SET: progress, completion or discontinuation.")
            .Key("of", CommonShapes.Name, "The procedure step; mpps by default.", (s, v) => s with { Of = v })
            .Key("status", CommonShapes.Text, "Performed Procedure Step Status: COMPLETED and DISCONTINUED send all that the final state needs, any other the series so far.",
                (s, v) => s with { Status = v })
            .Key("reason", Reason, "Why the step is discontinued.", (s, v) => s with { DiscontinuationReason = v })
            .Key("only", CommonShapes.Boolean, "true: sends nothing but what set says.", (s, v) => s with { Only = v })
            .Check((step, map, diagnostics) =>
            {
                if (step.Status is null && !step.Only)
                    diagnostics.Add(map, "mpps-set needs a status, or \"only: true\" to send nothing but what set says");
                if (step.DiscontinuationReason is not null && step.Status != Discontinued)
                    diagnostics.Add(map.Find("reason")!, "a reason belongs to the status DISCONTINUED");
            })));

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public string? Status { get; init; }

    public CodedConcept? DiscontinuationReason { get; init; }

    public bool Only { get; init; }

    // The default name needs no earlier step: a device can report a step that the target never heard of.
    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override CommandField Field => CommandField.NSetRq;

    protected override string? DefaultRequirement => Status switch { Completed => "MPP-014", Discontinued => "MPP-015", _ => "MPP-013" };

    protected override string Subject(StepContext context) => Status is null ? "N-SET of the procedure step" : $"N-SET of the procedure step to {Status}";

    protected override ProcedureStep? Reported(CaseState state) => state.FindProcedureStep(Of);

    protected override (string InstanceUid, DicomDataset Dataset) Compose(CaseState state)
    {
        var step = state.FindProcedureStep(Of);
        return (step.InstanceUid, Only ? new DicomDataset() : Compose(step));
    }

    private DicomDataset Compose(ProcedureStep step)
    {
        if (Status == Completed)
            return step.Acquisition.MppsComplete();
        if (Status == Discontinued)
            return step.Acquisition.MppsDiscontinue(DiscontinuationReason, step.Acquired);
        return step.Acquisition.MppsProgress(step.NextProgress()).AddOrUpdate(DicomTag.PerformedProcedureStepStatus, Status!);
    }
}
