using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Waits until the target has released an association that it opened, and judges how it resolved the collision (PS3.8 §7.2.2.7).</summary>
internal sealed record AwaitCollisionStep : Step
{
    private const string Expected = "A-RELEASE-RP, then the end of the connection";

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<AwaitCollisionStep>(
        StepKeys.Verb<AwaitCollisionStep>("await-collision", "Waits until the target has released an association that it opened after collide-release, and judges how it resolved the collision.")
            .Key("within", CommonShapes.Duration, "How long to wait; 30s by default.", (s, v) => s with { Within = v })
            .Key("requirement", StepKeys.Requirement, "The requirement by which it is judged; UL-024 by default.", (s, v) => s with { Requirement = v }));

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);

    public override bool NeedsListener => true;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var requirement = Requirement ?? "UL-024";
        var finding = await AwaitAsync(context.Case, cancellation).ConfigureAwait(false) switch
        {
            null => RequirementFinding.Broken(requirement, "The target has not released its association", Expected, FormattableString.Invariant($"no A-RELEASE-RQ within {Within.TotalSeconds:0.###} s"), []),
            { IsResolved: true } => RequirementFinding.Kept(requirement, "The target resolved the collision of release", []),
            { } other => RequirementFinding.Broken(requirement, "The target did not resolve the collision of release in order", Expected, other.Summary, []),
        };
        return new StepOutcome { Findings = [finding] };
    }

    private async Task<ReleaseCollision?> AwaitAsync(CaseState state, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Within, state.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await state.Inbox.Collisions.Reader.ReadAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
