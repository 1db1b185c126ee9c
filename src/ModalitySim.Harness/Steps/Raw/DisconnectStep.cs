using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Ends a raw connection as no honest peer would, or as one would.</summary>
internal sealed record DisconnectStep : RawStep
{
    private enum Manner
    {
        Close,
        HalfClose,
        Reset,
    }

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<DisconnectStep>(
        StepKeys.Verb<DisconnectStep>("disconnect", "Ends a raw connection without release or abort; \"disconnect: reset\" is enough.")
            .On()
            .Key("how", CommonShapes.Term(("close", Manner.Close), ("half-close", Manner.HalfClose), ("reset", Manner.Reset)),
                "close; half-close: ends our stream and goes on receiving; or reset: drops the connection with a TCP reset. close by default.", (s, v) => s with { How = v })
            .Expects("What must come back after half-close; without it nothing is waited for.")
            .Shorthand("how"));

    private Manner How { get; init; }

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (Find(context) is not { } connection)
            return StepOutcome.Done($"\"{Connection}\" was not open");
        context.Case.Evidence.Mark();
        if (How == Manner.HalfClose)
        {
            await connection.CloseSendingAsync().ConfigureAwait(false);
            return await JudgeAsync(context, connection, Expect, cancellation).ConfigureAwait(false);
        }

        context.Case.Connections.Remove(Connection);
        if (How == Manner.Reset)
            connection.Reset();
        await connection.DisposeAsync().ConfigureAwait(false);
        return StepOutcome.Done();
    }
}
