using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>What C-MOVE and C-GET have in common: what is asked for, what comes, and how the two are compared (PS3.4 §C.4.2, §C.4.3).</summary>
internal abstract record RetrieveStep : AskingStep
{
    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public InformationModel Model { get; init; } = InformationModel.Study;

    public QueryLevel At { get; init; } = QueryLevel.Study;

    public IReadOnlyList<int>? Series { get; init; }

    public InstanceSelection Selection { get; init; } = InstanceSelection.All;

    public ushort Priority { get; init; }

    public bool Relational { get; init; }

    public int? CancelAfter { get; init; }

    public HarnessAnswer? Answering { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    /// <summary>The SOP class of the request.</summary>
    protected abstract DicomUID SopClass { get; }

    /// <summary>The request field: C-MOVE or C-GET.</summary>
    protected abstract CommandField Field { get; }

    /// <summary>The requirements that the parts of the check belong to.</summary>
    protected abstract RetrieveRequirements Rules { get; }

    protected override string? DefaultRequirement => CancelAfter is not null ? Rules.Cancel : Rules.Complete;

    protected override Expectation DefaultExpectation => CancelAfter is null ? Expectation.OfStatus(["0x0000"]) : Expectation.OfStatus(["0xFE00"], "0x0000");

    protected override string Subject(StepContext context) => $"{DimseCommand.NameOf(Field)[..^3]} at the level {At.Name}";

    /// <summary>Declares the keys that both verbs have.</summary>
    protected static ObjectShape<T> Common<T>(ObjectShape<T> shape)
        where T : RetrieveStep => AttributeChanges.Declare(shape, "the identifier", s => s.Changes, (s, v) => (T)(s with { Changes = v }))
        .Key("of", CommonShapes.Name, "The procedure step whose study is asked for; mpps by default.", (s, v) => (T)(s with { Of = v }))
        .Key("model", InformationModel.Shape, "The information model: study or patient root; study by default.", (s, v) => (T)(s with { Model = v }))
        .Key("at", QueryLevel.Shape, "Query/Retrieve Level: PATIENT, STUDY, SERIES or IMAGE, or any other text; STUDY by default.", (s, v) => (T)(s with { At = v }))
        .Key("series", CommonShapes.OneOrMore(CommonShapes.Integer(1, 1000)), "At the levels SERIES and IMAGE: numbers of series from 1; all, or for IMAGE the first, by default.",
            (s, v) => (T)(s with { Series = v }))
        .Key("skip", CommonShapes.Integer(0, 10_000_000), "At the level IMAGE: how many instances to leave out at the beginning.",
            (s, v) => (T)(s with { Selection = s.Selection with { Skip = v } }))
        .Key("limit", CommonShapes.Integer(1, 10_000), "At the level IMAGE: how many instances to ask for at most.",
            (s, v) => (T)(s with { Selection = s.Selection with { Limit = v } }))
        .Key("priority", CommonShapes.Term<ushort>(("medium", 0), ("high", 1), ("low", 2)), "Priority (0000,0700); medium by default.", (s, v) => (T)(s with { Priority = v }))
        .Key("relational", CommonShapes.Boolean, "true: negotiates relational retrieval (PS3.4 §C.5.2.1).", (s, v) => (T)(s with { Relational = v }))
        .Key("cancelAfter", CommonShapes.Integer(0, 10_000), "Sends C-CANCEL after this many pending responses.", (s, v) => (T)(s with { CancelAfter = v }))
        .Key("answer", HarnessAnswer.Shape, "How the harness answers the C-STOREs; with success without it.", (s, v) => (T)(s with { Answering = v }))
        .Asks();

    /// <summary>Adds what the request needs besides the identifier.</summary>
    protected virtual void Complete(CommandSetBuilder command, CaseState state)
    {
    }

    /// <summary>Makes the harness ready for what comes, until the returned object is disposed.</summary>
    protected virtual IDisposable? Prepare(CaseState state) => null;

    /// <summary>Judges what only this way of retrieval has.</summary>
    protected virtual IEnumerable<Finding> CheckMore(CaseState state, Answer answer, ushort messageId, IReadOnlyList<IncomingMessage> came) => [];

    protected sealed override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        if (association.Contexts.FindAccepted(SopClass.Value) is not { } presentation)
            return association.Refused(SopClass.Value, SopClass.Name);
        var state = context.Case;
        var wanted = Wanted(state);
        foreach (var instance in wanted)
            state.Inbox.Expect(instance.SopInstanceUid);
        var request = Compose(state, presentation, association, wanted);
        var before = state.Inbox.Messages.Count;
        Answer answer;
        using (Prepare(state))
        using (state.Inbox.Answer(CommandField.CStoreRq, Answering))
            answer = await association.AskAsync(request, context.Findings, CancelAfter, cancellation).ConfigureAwait(false);
        var came = state.Inbox.Messages.Skip(before).Where(m => m.Command.Field == CommandField.CStoreRq && m.IsOnNewAssociation == (Field == CommandField.CMoveRq)).ToList();
        context.Findings.AddRange(RetrieveCheck.Check(At == QueryLevel.Series || At == QueryLevel.Image ? Rules with { Complete = Rules.Part } : Rules, answer, wanted, came));
        context.Findings.AddRange(CancelCheck.Check(Rules.Cancel, answer));
        context.Findings.AddRange(CheckMore(state, answer, request.Command.MessageId ?? 0, came));
        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{came.Count} instances received, {wanted.Count} asked for"));
        return answer with { Received = came.Count, Count = came.Count };
    }

    protected sealed override bool Conclude(StepContext context, Answer answer) => context.Findings.ToList().All(f => f.Verdict <= Verdict.Warning);

    private DimseMessage Compose(CaseState state, PresentationContext presentation, StepAssociation association, IReadOnlyList<SentInstance> wanted)
    {
        var command = CommandSetBuilder.Request(Field, association.NextMessageId(), SopClass.Value).Set(DicomTag.Priority, Priority);
        Complete(command, state);
        return DatasetMessage.Create(presentation, command.Build(hasDataset: true), Identifier(state, wanted));
    }

    // What was stored of the procedure step and lies below the entities that the identifier names.
    private List<SentInstance> Wanted(CaseState state)
    {
        var step = state.FindProcedureStep(Of);
        var sent = At == QueryLevel.Patient
            ? state.Sent.All.Where(i => state.FindProcedureStep(i.Step).Order.Patient.PatientId == step.Order.Patient.PatientId)
            : state.Sent.All.Where(i => i.StudyInstanceUid == step.Acquisition.StudyInstanceUid);
        if (At != QueryLevel.Series && At != QueryLevel.Image)
            return [.. sent];
        var series = Series ?? (At == QueryLevel.Image ? [1] : null);
        var indexes = (Selection with { Series = series is null ? SeriesChoice.All : SeriesChoice.Of(series) }).Of(step.Acquisition).ToHashSet();
        return [.. sent.Where(i => i.Step == Of && indexes.Contains(i.Index))];
    }

    private DicomDataset Identifier(CaseState state, IReadOnlyList<SentInstance> wanted)
    {
        var step = state.FindProcedureStep(Of);
        var identifier = new DicomDataset();
        if (At.Name.Length > 0)
            identifier.AddOrUpdate(DicomTag.QueryRetrieveLevel, At.Name);
        foreach (var parent in Relational ? [] : At.Parents(Model))
            identifier.AddOrUpdate(parent, parent == DicomTag.SeriesInstanceUID && wanted.Count > 0 ? wanted[0].SeriesInstanceUid : Selected.KeyOf(step, parent));
        string[] keys = At == QueryLevel.Series ? [.. wanted.Select(i => i.SeriesInstanceUid).Distinct()]
            : At == QueryLevel.Image ? [.. wanted.Select(i => i.SopInstanceUid)]
            : [];
        identifier.AddOrUpdate(At.Unique, keys.Length > 0 ? keys : [Selected.KeyOf(step, At.Unique)]);
        return Changes.ApplyTo(identifier);
    }
}
