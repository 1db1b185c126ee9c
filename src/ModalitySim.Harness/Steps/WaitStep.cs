using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>Does nothing for a time.</summary>
internal sealed record WaitStep : Step
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WaitStep>(
        StepKeys.Verb<WaitStep>("wait", "Does nothing for a time; \"wait: 2s\" is enough.")
            .Key("for", CommonShapes.Duration, "How long.", (s, v) => s with { For = v }, required: true)
            .Shorthand("for"));

    public TimeSpan For { get; init; }

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        await Task.Delay(For, context.Case.Clock, cancellation).ConfigureAwait(false);
        return StepOutcome.Done();
    }
}
