using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Opens associations until one is refused, and keeps them all; the first keeps the name of the step's connection.</summary>
internal sealed record CrowdStep : RawStep
{
    private const int MaximumConnections = 1001;

    // PS3.8 Table 9-21: rejected-transient by the provider, for congestion or a local limit.
    private static readonly Expectation Refused = new(
    [
        new AcceptedAnswer(Verdict.Pass, [new EndingCheck([EndingKind.Rejected], 2, 3, 1)]),
        new AcceptedAnswer(Verdict.Pass, [new EndingCheck([EndingKind.Rejected], 2, 3, 2)]),
    ]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<CrowdStep>(
        StepKeys.Verb<CrowdStep>("crowd", "Opens associations for Verification until the target refuses one, and judges how it refuses; the first is the step's connection, the others stay open beside it.")
            .On()
            .Key("beyond", CommonShapes.Integer(1, MaximumConnections - 1), "How many it has to accept; one more is tried.", (s, v) => s with { Beyond = v }, required: true)
            .Expects("How the one too many is answered; by default as a transient rejection by the provider."));

    public int Beyond { get; init; }

    public override IEnumerable<StepReference> Needs => [];

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Connection, Connection, "on"));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        for (var i = 0; ; i++)
        {
            state.Evidence.Mark();
            var name = i == 0 ? Connection : FormattableString.Invariant($"{Connection}+{i}");
            var (connection, refused, trouble) = await RawConnections.OpenAsync(state, name, Opening.Usual, cancellation).ConfigureAwait(false);
            if (connection is null)
                return trouble ?? Conclude(context, "The TLS handshake", refused, Expect ?? Refused);
            var request = RequestFields.Usual.ToPdu(connection.CalledAE, state.CallingAE);
            connection.Note(request);
            await connection.SendAsync(PduWriter.Encode(request), "A-ASSOCIATE-RQ", new RawSending(), cancellation).ConfigureAwait(false);
            var answer = await connection.ReceiveAsync(Within ?? state.Target.Timeouts.Association, cancellation).ConfigureAwait(false);
            if (answer.Pdu is AAssociateAc && i < Beyond)
                continue;
            context.Notes.Add(FormattableString.Invariant($"{i} associations were accepted before"));
            return Conclude(context, FormattableString.Invariant($"Association {i + 1}"), answer, Expect ?? Refused);
        }
    }
}
