using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Commitment;
using ModalitySim.Modalities;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Storage commitment over the web (PS3.18 §13 of 2024): a request, and result checks until the result is there.</summary>
internal sealed record CommitRsStep : WebStep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<CommitRsStep>(
        StepKeys.Verb<CommitRsStep>("commit-rs", "Asks for storage commitment over the web, waits for the result, and holds it against the request.")
            .Key("of", CommonShapes.Name, "The procedure step whose stored instances are referred to; mpps by default.", (s, v) => s with { Of = v })
            .Key("stored", CommonShapes.Boolean, "false: refers to none of the stored instances.", (s, v) => s with { Stored = v })
            .Key("unknown", CommonShapes.Integer(0, 10_000), "How many instances to refer to that were never stored.", (s, v) => s with { Unknown = v })
            .Key("reuse", CommonShapes.Boolean, "true: uses the Transaction UID of the commit step before.", (s, v) => s with { Reuse = v })
            .Key("within", CommonShapes.Duration, "How long to check for the result; 60s by default.", (s, v) => s with { Within = v })
            .Judges());

    public bool Stored { get; init; } = true;

    public int Unknown { get; init; }

    public bool Reuse { get; init; }

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(60);

    protected override Expectation DefaultExpectation => Expectation.OfHttp(Reuse ? ["409"] : ["200"]);

    protected override string? DefaultRequirement => "WEB-029";

    protected override string Subject => "Storage commitment over the web";

    protected override async Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation)
    {
        var state = context.Case;
        var references = References(state);
        var uid = Reuse && state.LatestTransaction is { } latest ? latest : state.NewUid("transaction");
        state.LatestTransaction = uid;
        var request = new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. references.Select(r => r.ToItem())]);
        var came = await client.RequestCommitmentAsync(uid, request, cancellation).ConfigureAwait(false);
        var from = state.Clock.GetTimestamp();
        var checks = 0;
        // PS3.18 §13.4.3.1: 202 means that the result is to be asked for.
        while (came.Status == 202 && state.Clock.GetElapsedTime(from) + Pause <= Within)
        {
            await Task.Delay(Pause, state.Clock, cancellation).ConfigureAwait(false);
            state.Evidence.Mark();
            came = await client.CheckCommitmentAsync(uid, cancellation).ConfigureAwait(false);
            checks++;
        }

        var evidence = state.Evidence.Take();
        if (came.Status == 200)
            context.Findings.AddRange(CommitRsCheck.Check(came, references, evidence));
        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"transaction {uid}, {checks} result checks"));
        return HeadOf(came) with
        {
            Items = came.Datasets,
            Count = came.Dataset.GetItems(DicomTag.ReferencedSOPSequence).Count,
            Failed = came.Dataset.GetItems(DicomTag.FailedSOPSequence).Count,
            Evidence = evidence,
        };
    }

    private List<CommitReference> References(CaseState state)
    {
        var references = Stored ? state.Sent.Of(Of).Select(CommitReference.Stored).ToList() : [];
        var sopClass = ModalityCatalog.Of(state.Device).SopClassUids[0];
        for (var i = 0; i < Unknown; i++)
            references.Add(CommitReference.Unknown(sopClass, state.NewUid("never stored")));
        return references.Count > 0 ? references : throw new InvalidOperationException("There is nothing to commit: nothing was stored, and the step asks for nothing else.");
    }
}
