using ModalitySim.Harness.Conformance.Answers;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Waits for what the target sends or does on a raw connection, and judges it.</summary>
internal sealed record ReceiveStep : RawStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<ReceiveStep>(
        StepKeys.Verb<ReceiveStep>("receive",
                "Waits for what the target sends or does on a raw connection: a PDU, a message, the end of the connection (association: closed), or nothing (association: timeout).")
            .On()
            .Expects("What must come; any answer by default."));

    private static readonly Expectation Any = new([new AcceptedAnswer(Results.Verdict.Pass, [])]);

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (Find(context) is not { } connection)
            return NotOpen();
        context.Case.Evidence.Mark();
        return await JudgeAsync(context, connection, Expect ?? Any, cancellation).ConfigureAwait(false);
    }
}
