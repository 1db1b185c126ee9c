using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>Aborts an association that was opened by hand (PS3.8 §7.3).</summary>
internal sealed record AbortStep : Step
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<AbortStep>(
        StepKeys.Verb<AbortStep>("abort", "Aborts an association; \"abort: NAME\" is enough.")
            .Key("on", CommonShapes.Name, "The association.", (s, v) => s with { On = v }, required: true)
            .Key("source", CommonShapes.Integer(0, 255), "The source field of A-ABORT; 0, service user, by default.", (s, v) => s with { Source = v })
            .Key("reason", CommonShapes.Integer(0, 255), "The reason field of A-ABORT; 0 by default.", (s, v) => s with { Reason = v })
            .Shorthand("on"));

    public int Source { get; init; }

    public int Reason { get; init; }

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (!context.Case.Associations.Remove(On!, out var association))
            return StepOutcome.Done($"\"{On}\" was not open");
        await using (association)
        {
            await association.AbortAsync((byte)Source, (byte)Reason).ConfigureAwait(false);
        }

        return StepOutcome.Done();
    }
}
