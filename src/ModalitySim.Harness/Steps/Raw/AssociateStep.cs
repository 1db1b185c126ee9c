using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Sends an A-ASSOCIATE-RQ of which every field can be wrong, and judges the answer (PS3.8 §9.3.2).</summary>
internal sealed record AssociateStep : RawStep
{
    private static readonly Expectation Accepted = new([new AcceptedAnswer(Verdict.Pass, [AcceptanceCheck.Any])]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<AssociateStep>(
        RequestFields.Declare(
                Opening.Declare(
                    StepKeys.Verb<AssociateStep>("associate", "Sends an A-ASSOCIATE-RQ of which every field can be wrong, on a raw connection, and judges the answer; opens the connection if it is not open.")
                        .On(),
                    s => s.Opening, (s, v) => s with { Opening = v }),
                s => s.Request, (s, v) => s with { Request = v })
            .Sends(s => s.Sending, (s, v) => s with { Sending = v })
            .Expects("How the target may answer; by default it accepts."));

    public Opening Opening { get; init; } = Opening.Usual;

    public RequestFields Request { get; init; } = RequestFields.Usual;

    public RawSending Sending { get; init; } = new();

    public override IEnumerable<StepReference> Needs => [];

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Connection, Connection, "on"));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        state.Evidence.Mark();
        var connection = Find(context);
        if (connection is null)
        {
            (connection, var refused, var trouble) = await RawConnections.OpenAsync(state, Connection, Opening, cancellation).ConfigureAwait(false);
            if (connection is null)
                return trouble ?? Conclude(context, "The TLS handshake", refused, Expect ?? Accepted);
        }

        var request = Request.ToPdu(connection.CalledAE, state.CallingAE);
        connection.Note(request);
        await connection.SendAsync(PduWriter.Encode(request), "A-ASSOCIATE-RQ", Sending, cancellation).ConfigureAwait(false);
        return await (this with { Within = Within ?? state.Target.Timeouts.Association }).JudgeAsync(context, connection, Expect ?? Accepted, cancellation).ConfigureAwait(false);
    }
}
