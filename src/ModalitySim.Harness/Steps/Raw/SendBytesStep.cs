using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Sends any bytes.</summary>
internal sealed record SendBytesStep : RawStep
{
    private const int MaximumRepeat = 1024 * 1024;
    private const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<SendBytesStep>(
        StepKeys.Verb<SendBytesStep>("send-bytes", "Sends any bytes on a raw connection; \"send-bytes: 0F 00 00 00\" is enough.")
            .On()
            .Key("hex", RawShapes.Hex, "The bytes, in hexadecimal.", (s, v) => s with { Bytes = v }, required: true)
            .Key("repeat", CommonShapes.Integer(1, MaximumRepeat), "How often, one after the other; once by default.", (s, v) => s with { Repeat = v })
            .Sends(s => s.Sending, (s, v) => s with { Sending = v })
            .Expects("What must come back; without it nothing is waited for.")
            .Check((step, map, diagnostics) =>
            {
                if ((long)step.Bytes.Length * step.Repeat > MaximumBytes)
                    diagnostics.Add(map.Find("repeat") ?? map, FormattableString.Invariant($"more than {MaximumBytes} bytes"));
            })
            .Shorthand("hex"));

    public ReadOnlyMemory<byte> Bytes { get; init; }

    public int Repeat { get; init; } = 1;

    public RawSending Sending { get; init; } = new();

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (Find(context) is not { } connection)
            return NotOpen();
        context.Case.Evidence.Mark();
        var bytes = new byte[Bytes.Length * Repeat];
        for (var i = 0; i < Repeat; i++)
            Bytes.CopyTo(bytes.AsMemory(i * Bytes.Length));
        await connection.SendAsync(bytes, FormattableString.Invariant($"{bytes.Length} raw bytes"), Sending, cancellation).ConfigureAwait(false);
        return await JudgeAsync(context, connection, Expect, cancellation).ConfigureAwait(false);
    }
}
