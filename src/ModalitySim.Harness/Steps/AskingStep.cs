using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>
/// A step that asks the target something over an association and judges the answer. By default it opens an association for its service
/// and releases it, as devices do that talk to RIS and PACS apart; with <c>on</c> it uses one that was opened by hand.
/// </summary>
internal abstract record AskingStep : Step
{
    /// <summary>The service that is asked.</summary>
    protected abstract ServiceName Service { get; }

    /// <summary>The answers that a sensible conforming target gives.</summary>
    protected abstract Expectation DefaultExpectation { get; }

    /// <summary>The requirement that the verb tests when the scenario names none.</summary>
    protected abstract string? DefaultRequirement { get; }

    /// <summary>What the step offers when it opens its own association.</summary>
    protected abstract IReadOnlyList<PresentationContextRequest> Contexts(StepContext context);

    /// <summary>What is asked, as the beginning of a sentence.</summary>
    protected abstract string Subject(StepContext context);

    /// <summary>Asks, and returns the answer; what the target does to the association is part of the answer, never an exception.</summary>
    protected abstract Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation);

    /// <summary>What the step does with a good answer, and whether the scenario can go on.</summary>
    protected virtual bool Conclude(StepContext context, Answer answer) => true;

    /// <inheritdoc/>
    public sealed override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        state.Evidence.Mark();
        var (association, answer) = On is null
            ? await StepAssociation.OpenAsync(state, Service, Contexts(context), null, cancellation).ConfigureAwait(false)
            : (state.Associations.GetValueOrDefault(On), NotOpen());
        if (association is not null)
        {
            await using var own = On is null ? association : null;
            answer = await AskAsync(context, association, cancellation).ConfigureAwait(false);
            answer = answer with { Evidence = answer.Evidence.Count > 0 ? answer.Evidence : state.Evidence.Take() };
            if (own is not null && own.IsOpen)
                await ReleaseAsync(context, own, cancellation).ConfigureAwait(false);
        }

        var finding = Judge.Answer(Subject(context), answer!, Expect ?? DefaultExpectation, Requirement ?? DefaultRequirement, Level);
        var accepted = finding.Verdict <= Verdict.Warning;
        var mayContinue = accepted && Conclude(context, answer!);
        context.Findings.Add(finding, atHead: true);
        return new StepOutcome { Findings = context.Findings.ToList(), MayContinue = mayContinue, Notes = context.Notes, Answer = answer };
    }

    /// <summary>Releases an association and judges how the target takes it.</summary>
    internal static async Task ReleaseAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        context.Case.Evidence.Mark();
        var ending = await association.ReleaseAsync(cancellation).ConfigureAwait(false);
        if (ending.Kind == EndingKind.Answered)
            return;
        var requirement = RequirementCatalog.Find("UL-023")!;
        context.Findings.Add(new Finding(requirement.WhenBroken, requirement.Id, requirement.Clause,
            "The target did not answer the release of the association in order", "A-RELEASE-RP", ending.Explanation, context.Case.Evidence.Take()));
    }

    private static Answer NotOpen() => new()
    {
        Ending = new AssociationEnding(EndingKind.Closed, "the association had ended before"),
    };
}
