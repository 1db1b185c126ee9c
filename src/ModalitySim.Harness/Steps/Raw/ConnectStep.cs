using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Opens a bare connection and sends nothing on it.</summary>
internal sealed record ConnectStep : RawStep
{
    private static readonly Expectation Open = new([new AcceptedAnswer(Verdict.Pass, [new EndingCheck([EndingKind.Answered])])]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<ConnectStep>(
        Opening.Declare(
                StepKeys.Verb<ConnectStep>("connect", "Opens a bare connection, with TLS or without, on which anything can be sent, and sends nothing.")
                    .Key("as", CommonShapes.Name, "The name of the connection; wire by default.", (s, v) => s with { Connection = v }),
                s => s.Opening, (s, v) => s with { Opening = v })
            .Expects("How the TLS handshake may end; by default it is agreed on.")
            .Shorthand("as"));

    public Opening Opening { get; init; } = Opening.Usual;

    public override IEnumerable<StepReference> Needs => [];

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Connection, Connection, "as"));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        context.Case.Evidence.Mark();
        var (_, answer, trouble) = await RawConnections.OpenAsync(context.Case, Connection, Opening, cancellation).ConfigureAwait(false);
        if (trouble is not null)
            return trouble;
        return answer.Ending.Kind == EndingKind.Answered && answer.Tls is null && Expect is null
            ? StepOutcome.Done()
            : Conclude(context, "The TLS handshake", answer, Expect ?? Open);
    }
}
