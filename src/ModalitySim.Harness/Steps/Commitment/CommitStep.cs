using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Modalities;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Commitment;

/// <summary>Storage commitment (PS3.4 Annex J): N-ACTION, then N-EVENT-REPORT on the same association or a new one.</summary>
internal sealed record CommitStep : AskingStep
{
    private const int RequestCommitment = 1;

    private static readonly Shape<IReadOnlyList<string>> Steps = CommonShapes.OneOrMore(CommonShapes.Name);

    private static readonly Shape<int> Count = CommonShapes.Integer(0, 10_000);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<CommitStep>(AttributeChanges.Declare(
        StepKeys.Verb<CommitStep>("commit", "Asks for storage commitment, by N-ACTION, and waits for the report, which is held against the request.")
            .Key("of", Steps, "The procedure steps whose stored images are referred to; mpps by default.", (s, v) => s with { Of = v })
            .Key("stored", CommonShapes.Boolean, "false: refers to none of the stored images.", (s, v) => s with { Stored = v })
            .Key("unknown", Count, "How many instances to refer to that were never stored.", (s, v) => s with { Unknown = v })
            .Key("otherClass", Count, "How many of the stored images to refer to by another SOP class.", (s, v) => s with { OtherClass = v })
            .Key("unsupportedClass", Count, "How many instances to refer to of a SOP class that nobody supports.", (s, v) => s with { UnsupportedClass = v })
            .Key("twice", CommonShapes.Boolean, "true: refers to the first instance twice.", (s, v) => s with { Twice = v })
            .Key("transactions", CommonShapes.Integer(1, 100), "Into how many transactions, all under way at once, the references are split; 1 by default.", (s, v) => s with { Transactions = v })
            .Key("reuse", CommonShapes.Boolean, "true: uses the Transaction UID of the commit step before; a failure, or a report of nothing but failures, is expected.", (s, v) => s with { Reuse = v })
            .Key("delivery", CommonShapes.Term(("same", Delivery.Same), ("new", Delivery.New), ("either", Delivery.Either)),
                "Where the report may come: on the same association, which stays open; on a new one, after the release; or either, which is the default.", (s, v) => s with { Where = v })
            .Key("within", CommonShapes.Duration, "How long to wait for the report; 60s by default.", (s, v) => s with { Within = v })
            .Key("actionType", CommonShapes.Integer(0, 65535), "Action Type ID (0000,1008), where it is to be a wrong one.", (s, v) => s with { ActionType = v })
            .Key("sopInstanceUid", CommonShapes.Text, "The instance that the command names, where it is not the well-known one.", (s, v) => s with { SopInstanceUid = v })
            .Key("answer", HarnessAnswer.Shape, "How the harness answers the report; with success without it.", (s, v) => s with { Answering = v }),
        "the action information", s => s.Changes, (s, v) => s with { Changes = v })
        .Asks());

    internal enum Delivery
    {
        Either,
        Same,
        New,
    }

    public IReadOnlyList<string> Of { get; init; } = [CaseState.DefaultProcedureStep];

    public bool Stored { get; init; } = true;

    public int Unknown { get; init; }

    public int OtherClass { get; init; }

    public int UnsupportedClass { get; init; }

    public bool Twice { get; init; }

    public int Transactions { get; init; } = 1;

    public bool Reuse { get; init; }

    public Delivery Where { get; init; }

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(60);

    public int ActionType { get; init; } = RequestCommitment;

    public string? SopInstanceUid { get; init; }

    public HarnessAnswer? Answering { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public override bool NeedsListener => Where != Delivery.Same && !ExpectsRefusal;

    public override IEnumerable<StepReference> Needs => base.Needs.Concat(
        Of.Where(o => o != CaseState.DefaultProcedureStep).Select(o => new StepReference(ReferenceKind.ProcedureStep, o, "of")));

    protected override ServiceName Service => ServiceName.Commitment;

    protected override string? DefaultRequirement => Reuse ? "SCM-008" : "SCM-001";

    protected override Expectation DefaultExpectation => Reuse ? new Expectation([new AcceptedAnswer(Verdict.Pass, [])]) : Expectation.OfStatus(["0x0000"]);

    // A request that is spoiled on purpose is refused and never reported on.
    private bool ExpectsRefusal => ActionType != RequestCommitment || SopInstanceUid is not null || !Changes.IsNone;

    protected override string Subject(StepContext context) => "N-ACTION for storage commitment";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.Commitment, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var commitment = DicomUID.StorageCommitmentPushModel.Value;
        if (association.Contexts.FindAccepted(commitment) is not { } presentation)
            return association.Refused(commitment, "storage commitment");
        var state = context.Case;
        var from = state.Inbox.Messages.Count;
        var open = new List<(string Uid, IReadOnlyList<CommitReference> References)>();
        using var answering = state.Inbox.Answer(CommandField.NEventReportRq, Answering);
        Answer? answer = null;
        foreach (var references in Split(References(state)))
        {
            if (answer is not null)
                context.Findings.Add(Judge.Answer(Subject(context), answer, Expect ?? DefaultExpectation, Requirement ?? DefaultRequirement, Level));
            var uid = Reuse && state.LatestTransaction is { } latest ? latest : state.NewUid("transaction");
            state.LatestTransaction = uid;
            // Before the request is out: a report may overtake the response.
            state.Inbox.Expect(uid);
            answer = await association.AskAsync(Compose(uid, references, presentation, association.NextMessageId()), context.Findings, null, cancellation).ConfigureAwait(false);
            // What was spoiled on purpose and accepted all the same is judged by that; what a report on it should say is anybody's guess.
            if (answer.Status == 0 && !ExpectsRefusal)
                open.Add((uid, references));
            if (!association.IsOpen)
                return answer;
        }

        context.Notes.Add("transaction " + string.Join(", ", open.Select(o => o.Uid)));
        if (open.Count > 0)
            await AwaitReportsAsync(context, association, open, from, cancellation).ConfigureAwait(false);
        return answer!;
    }

    protected override bool Conclude(StepContext context, Answer answer) => context.Findings.ToList().All(f => f.Verdict <= Verdict.Warning);

    private async Task AwaitReportsAsync(
        StepContext context, StepAssociation association, List<(string Uid, IReadOnlyList<CommitReference> References)> open, int from, CancellationToken cancellation)
    {
        var state = context.Case;
        var waiting = state.Inbox.WaitAsync(
            messages => open.TrueForAll(o => messages.Skip(from).Any(m => CommitReport.IsFor(m, o.Uid))), Within, cancellation);
        bool came;
        if (Where == Delivery.New)
        {
            await ReleaseAsync(context, association, cancellation).ConfigureAwait(false);
            came = await waiting.ConfigureAwait(false);
        }
        else
            came = await association.ServeWhileAsync(waiting, cancellation).ConfigureAwait(false);

        var messages = state.Inbox.Messages.Skip(from).ToList();
        foreach (var (uid, references) in open)
        {
            if (messages.Find(m => CommitReport.IsFor(m, uid)) is { } report)
                context.Findings.AddRange(CheckReport(state, report, uid, references));
            else
            {
                var late = string.Create(CultureInfo.InvariantCulture, $"no report within {Within.TotalSeconds:0.###} s");
                context.Findings.Add(RequirementFinding.Broken(Where == Delivery.New ? "SCM-009" : "SCM-002", $"The target has not reported on transaction {uid}", "N-EVENT-REPORT", late, state.Evidence.Take()));
            }
        }

        if (came)
            context.Notes.Add(messages.Exists(m => m.IsOnNewAssociation) ? "reported on a new association" : "reported on the same association");
    }

    private IEnumerable<Finding> CheckReport(CaseState state, IncomingMessage report, string uid, IReadOnlyList<CommitReference> references)
    {
        if (Reuse)
        {
            return CommitReport.Check(report, uid, [.. references.Select(r => r with { Requirement = "SCM-008", Reasons = [0x0131], Tolerated = [] })]);
        }

        var findings = CommitReport.Check(report, uid, references).ToList();
        var called = state.Target.EndpointOf(ServiceName.Commitment).CalledAE;
        if (report.IsOnNewAssociation && report.CallingAE != called)
            findings.Add(RequirementFinding.Broken("SCM-010", "The target reports under another AE title than it was called by", called, report.CallingAE, report.Evidence));
        if (Where == Delivery.Same && report.IsOnNewAssociation)
            findings.Add(RequirementFinding.Broken("SCM-002", "The report came on a new association, although the old one was open", "the same association", "a new association", report.Evidence) with { Verdict = Verdict.Warning });
        return findings;
    }

    private DimseMessage Compose(string transactionUid, IReadOnlyList<CommitReference> references, PresentationContext presentation, ushort messageId)
    {
        var information = new DicomDataset()
            .AddOrUpdate(DicomTag.TransactionUID, transactionUid)
            .AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. references.Select(r => r.ToItem())]);
        var command = CommandSetBuilder.Request(CommandField.NActionRq, messageId, DicomUID.StorageCommitmentPushModel.Value,
                SopInstanceUid ?? DicomUID.StorageCommitmentPushModelInstance.Value)
            .Set(DicomTag.ActionTypeID, (ushort)ActionType)
            .Build(hasDataset: true);
        return DatasetMessage.Create(presentation, command, Changes.ApplyTo(information));
    }

    private List<CommitReference> References(CaseState state)
    {
        var sent = Of.SelectMany(state.Sent.Of).ToList();
        var sopClass = ModalityCatalog.Of(state.Device).SopClassUids[0];
        var references = new List<CommitReference>();
        if (Stored)
            references.AddRange(sent.Skip(OtherClass).Select(CommitReference.Stored));
        references.AddRange(sent.Take(OtherClass).Select(CommitReference.OtherClass));
        for (var i = 0; i < Unknown; i++)
            references.Add(CommitReference.Unknown(sopClass, state.NewUid("never stored")));
        for (var i = 0; i < UnsupportedClass; i++)
            references.Add(CommitReference.UnsupportedClass(state.Seed, state.NewUid("unsupported")));
        if (references.Count == 0)
            throw new InvalidOperationException("There is nothing to commit: nothing was stored, and the step asks for nothing else.");
        if (Twice)
            references.Add(references[0]);
        return references;
    }

    private IEnumerable<IReadOnlyList<CommitReference>> Split(List<CommitReference> references) =>
        Enumerable.Range(0, Math.Min(Transactions, references.Count))
            .Select(n => references.Where((_, i) => i % Transactions == n).ToList());
}
