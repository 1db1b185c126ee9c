using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Sends one PDU of any kind, with any field wrong.</summary>
internal sealed record SendPduStep : RawStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<SendPduStep>(
        StepKeys.Verb<SendPduStep>("send-pdu", "Sends any PDU on a raw connection, right or wrong, in order or not; \"send-pdu: release-rq\" is enough.")
            .On()
            .Key("pdu", PduFields.Shape, "The PDU.", (s, v) => s with { Pdu = v }, required: true)
            .Sends(s => s.Sending, (s, v) => s with { Sending = v })
            .Expects("What must come back; without it nothing is waited for.")
            .Shorthand("pdu"));

    public PduFields Pdu { get; init; } = new();

    public RawSending Sending { get; init; } = new();

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (Find(context) is not { } connection)
            return NotOpen();
        context.Case.Evidence.Mark();
        var pdu = Pdu.ToPdu(connection.CalledAE, context.Case.CallingAE);
        if (pdu is AAssociateRq request)
            connection.Note(request);
        await connection.SendAsync(PduWriter.Encode(pdu), Sending.First is null ? PduType.NameOf(pdu.Type) : "The beginning of " + PduType.NameOf(pdu.Type), Sending, cancellation).ConfigureAwait(false);
        return await JudgeAsync(context, connection, Expect, cancellation).ConfigureAwait(false);
    }
}
