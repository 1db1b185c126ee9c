using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>C-ECHO (PS3.4 Annex A).</summary>
internal sealed record EchoStep : AskingStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<EchoStep>(
        StepKeys.Verb<EchoStep>("echo", "Asks whether the target is there, by C-ECHO.")
            .Key("count", CommonShapes.Integer(1, 100_000), "How often, one after the other on one association; 1 by default.", (s, v) => s with { Count = v })
            .Key("sopClass", SopClassShape.Instance, "The SOP class that the command names, where it is to be a wrong one.", (s, v) => s with { SopClass = v })
            .Asks().Reads());

    public int Count { get; init; } = 1;

    public string? SopClass { get; init; }

    protected override ServiceName Service => ServiceName.Verification;

    protected override string? DefaultRequirement => "VER-001";

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"]);

    protected override string Subject(StepContext context) => Count == 1 ? "C-ECHO" : FormattableString.Invariant($"{Count} C-ECHO on one association");

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.Verification, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var verification = DicomUID.Verification.Value;
        if (association.Contexts.FindAccepted(verification) is not { } presentation)
            return association.Refused(verification, "Verification");
        var answer = new Answer();
        for (var i = 1; i <= Count; i++)
        {
            var command = CommandSetBuilder.Request(CommandField.CEchoRq, association.NextMessageId(), SopClass ?? verification).Build(hasDataset: false);
            answer = await association.AskAsync(new DimseMessage(presentation.Id, command), context.Findings, null, cancellation).ConfigureAwait(false);
            answer = answer with { Count = i };
            if (answer.Status != 0)
                break;
        }

        return answer;
    }
}
