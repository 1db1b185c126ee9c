using System.Globalization;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Sends as many C-ECHO without waiting as the window allows, and sees that each is answered once (PS3.7 §D.3.3.3).</summary>
internal sealed record BurstStep : RawStep
{
    // A window of 0 is unlimited; this many are enough to see it.
    private const int Many = 16;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<BurstStep>(
        StepKeys.Verb<BurstStep>("burst", "Sends as many C-ECHO on a raw connection as the asynchronous window allows, without waiting, and sees that each is answered once with success, in any order.")
            .On()
            .Key("within", CommonShapes.Duration, "How long to wait for each answer; the limits of the target file by default.", (s, v) => s with { Within = v })
            .Key("requirement", StepKeys.Requirement, "The requirement by which it is judged; NEG-005 by default.", (s, v) => s with { Requirement = v }));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (Find(context) is not { Acceptance: { } acceptance } connection)
            return NotOpen();
        context.Case.Evidence.Mark();
        int granted = acceptance.AsynchronousOperationsWindow?.Invoked ?? 1;
        var count = granted == 0 ? Many : Math.Min(granted, Many);
        var open = await SendAsync(connection, count, cancellation).ConfigureAwait(false);
        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{count} C-ECHO without waiting"));
        string? wrong = null;
        while (wrong is null && open.Count > 0)
        {
            var answer = await connection.ReceiveAsync(Within ?? context.Case.Target.Timeouts.Response, cancellation).ConfigureAwait(false);
            if (answer is not { Status: 0, Final.MessageIdBeingRespondedTo: { } id })
                wrong = answer.ToString();
            else if (!open.Remove(id))
                wrong = string.Create(CultureInfo.InvariantCulture, $"a response to message {id}, which is not outstanding");
        }

        var requirement = Requirement ?? "NEG-005";
        var evidence = context.Case.Evidence.Take();
        context.Findings.Add(wrong is null
            ? RequirementFinding.Kept(requirement, string.Create(CultureInfo.InvariantCulture, $"{count} outstanding C-ECHO: each was answered once"), evidence)
            : RequirementFinding.Broken(requirement, string.Create(CultureInfo.InvariantCulture, $"{count} outstanding C-ECHO: {open.Count} were not answered"), "one response with success to each", wrong, evidence), atHead: true);
        return new StepOutcome { Findings = context.Findings.ToList(), MayContinue = wrong is null, Notes = context.Notes };
    }

    private static async Task<HashSet<ushort>> SendAsync(RawConnection connection, int count, CancellationToken cancellation)
    {
        var sent = new HashSet<ushort>();
        var verification = DicomUID.Verification.Value;
        var context = connection.Contexts?.FindAccepted(verification)?.Id ?? 1;
        for (var i = 0; i < count; i++)
        {
            var id = connection.NextMessageId();
            sent.Add(id);
            var message = new DimseMessage(context, CommandSetBuilder.Request(CommandField.CEchoRq, id, verification).Build(hasDataset: false));
            connection.Note(message);
            var bytes = new MessageLayout().Cut(message, null).SelectMany(PduWriter.Encode).ToArray();
            await connection.SendAsync(bytes, "C-ECHO-RQ", new RawSending(), cancellation).ConfigureAwait(false);
        }

        return sent;
    }
}
