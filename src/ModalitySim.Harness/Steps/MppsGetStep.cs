using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>N-GET of a performed procedure step (PS3.4 §F.8): what comes is held against what the device has reported.</summary>
internal sealed record MppsGetStep : AskingStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<MppsGetStep>(
        StepKeys.Verb<MppsGetStep>("mpps-get", "Gets a procedure step back, by N-GET, and compares it with what was reported.")
            .Key("of", CommonShapes.Name, "The procedure step; mpps by default.", (s, v) => s with { Of = v })
            .Key("attributes", CommonShapes.ListOf(AttributeShapes.Path), "The attributes to ask for; all that the device has reported by default.", (s, v) => s with { Attributes = v })
            .Asks().Reads());

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public IReadOnlyList<AttributePath>? Attributes { get; init; }

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override ServiceName Service => ServiceName.MppsRetrieve;

    protected override string? DefaultRequirement => "MPP-025";

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"]);

    protected override string Subject(StepContext context) => "N-GET of the procedure step";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.MppsRetrieve, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var step = context.Case.FindProcedureStep(Of);
        IReadOnlyList<DicomTag> asked = Attributes is null ? [.. step.Reported.Select(e => e.Tag)] : [.. Attributes.Select(p => p.Root)];
        var call = new NormalizedCall(CommandField.NGetRq, DicomUID.ModalityPerformedProcedureStepRetrieve.Value, step.InstanceUid) { Attributes = asked };
        var answer = await call.AskAsync(association, context.Findings, cancellation).ConfigureAwait(false);
        if (answer.Status is { } status && new DicomStatus(status).Class is StatusClass.Success or StatusClass.Warning)
            context.Findings.AddRange(Compare(step.Reported, answer, asked));
        return answer;
    }

    protected override bool Conclude(StepContext context, Answer answer) => context.Findings.ToList().All(f => f.Verdict <= Verdict.Warning);

    private static IEnumerable<Finding> Compare(DicomDataset reported, Answer answer, IReadOnlyList<DicomTag> asked)
    {
        if (answer.Items is not [.., var got])
            return [RequirementFinding.Broken("MPP-025", "The N-GET response holds no attributes", "the attributes asked for", "no data set", answer.Evidence)];
        var expected = new DicomDataset();
        foreach (var element in reported.Clone().Where(e => asked.Contains(e.Tag)))
            expected.AddOrUpdate(element);
        // Nothing may be coerced here: what storage permits is no excuse.
        return DatasetComparison.Compare(expected, DicomTransferSyntax.ExplicitVRLittleEndian, got, DicomTransferSyntax.ExplicitVRLittleEndian).Differences
            .Where(d => d.IsChange || d.IsLoss)
            .Select(d => RequirementFinding.Broken(d.Root == DicomTag.PerformedSeriesSequence ? "MPP-024" : "MPP-025",
                $"{d.Path} is not as it was reported", d.Before, d.IsLoss ? "absent" : d.After, answer.Evidence));
    }
}
