using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>Releases an association that was opened by hand (PS3.8 §7.2).</summary>
internal sealed record ReleaseStep : Step
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<ReleaseStep>(
        StepKeys.Verb<ReleaseStep>("release", "Releases an association in order; \"release: NAME\" is enough.")
            .Key("on", CommonShapes.Name, "The association.", (s, v) => s with { On = v }, required: true)
            .Shorthand("on"));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (!context.Case.Associations.Remove(On!, out var association))
            return StepOutcome.Done($"\"{On}\" was not open");
        await using (association)
        {
            if (!association.IsOpen)
                return StepOutcome.Done($"\"{On}\" had ended before");
            await AskingStep.ReleaseAsync(context, association, cancellation).ConfigureAwait(false);
        }

        return new StepOutcome { Findings = context.Findings.ToList() };
    }
}
