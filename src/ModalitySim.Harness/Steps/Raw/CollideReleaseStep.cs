namespace ModalitySim.Harness.Steps.Raw;

/// <summary>From here on the harness answers the release of associations that the target opens by asking for release itself (PS3.8 §7.2.2.7).</summary>
internal sealed record CollideReleaseStep : Step
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<CollideReleaseStep>(
        StepKeys.Verb<CollideReleaseStep>("collide-release", "From here on the harness answers the release of associations that the target opens to it by asking for release itself."));

    public override bool NeedsListener => true;

    public override Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        context.Case.Inbox.CollidesOnRelease = true;
        return Task.FromResult(StepOutcome.Done());
    }
}
