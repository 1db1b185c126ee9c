using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>
/// Sees whether the target serves a C-ECHO on a fresh association after what a scenario has done to it. That nobody is at its address any
/// more is its own failure here, not the environment's.
/// </summary>
internal sealed record StillServesStep : Step
{
    private static readonly Expectation Success = Expectation.OfStatus(["0x0000"]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<StillServesStep>(
        StepKeys.Verb<StillServesStep>("still-serves", "Sees whether the target still serves others: a C-ECHO on a fresh association must succeed.")
            .Key("requirement", StepKeys.Requirement, "The requirement by which it is judged; VER-001 by default.", (s, v) => s with { Requirement = v }));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        state.Evidence.Mark();
        var contexts = ServiceContexts.Of(ServiceName.Verification, state.Device);
        var (association, answer) = await StepAssociation.OpenAsync(state, ServiceName.Verification, contexts, null, cancellation).ConfigureAwait(false);
        if (association is not null)
        {
            await using var own = association;
            answer = await EchoAsync(context, own, cancellation).ConfigureAwait(false);
            if (own.IsOpen)
                await AskingStep.ReleaseAsync(context, own, cancellation).ConfigureAwait(false);
        }

        var finding = Judge.Conversation("A C-ECHO on a fresh association afterwards", answer!, Success, Requirement ?? "VER-001", Level);
        if (finding.Verdict > Verdict.Warning)
            finding = finding with { Message = "The target no longer serves others" };
        context.Findings.Add(finding, atHead: true);
        return new StepOutcome { Findings = context.Findings.ToList(), MayContinue = finding.Verdict <= Verdict.Warning };
    }

    private static async Task<Answer> EchoAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var verification = DicomUID.Verification.Value;
        if (association.Contexts.FindAccepted(verification) is not { } presentation)
            return association.Refused(verification, "Verification");
        var command = CommandSetBuilder.Request(CommandField.CEchoRq, association.NextMessageId(), verification).Build(hasDataset: false);
        return await association.AskAsync(new DimseMessage(presentation.Id, command), context.Findings, null, cancellation).ConfigureAwait(false);
    }
}
