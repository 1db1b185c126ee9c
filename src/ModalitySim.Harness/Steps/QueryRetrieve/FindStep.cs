using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>C-FIND of patients, studies, series and instances (PS3.4 §C.4.1).</summary>
internal sealed record FindStep : AskingStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<FindStep>(AttributeChanges.Declare(
        StepKeys.Verb<FindStep>("find", "Queries for patients, studies, series or instances, by C-FIND.")
            .Key("of", CommonShapes.Name, "The procedure step whose study is asked for, and whose UIDs name the levels above; mpps by default.", (s, v) => s with { Of = v })
            .Key("model", InformationModel.Shape, "The information model: study or patient root; study by default.", (s, v) => s with { Model = v })
            .Key("at", QueryLevel.Shape, "Query/Retrieve Level: PATIENT, STUDY, SERIES or IMAGE, or any other text; STUDY by default, nothing leaves it out.", (s, v) => s with { At = v })
            .Key("keys", AttributeShapes.Values, "Matching keys and their values; without it, the unique key of the procedure step (for series and images: every one of it).",
                (s, v) => s with { Keys = v })
            .Key("return", CommonShapes.ListOf(AttributeShapes.Path), "Return keys; without it, those that devices ask for at this level.", (s, v) => s with { Return = v })
            .Key("parents", CommonShapes.Boolean, "false: leaves out the unique keys of the levels above.", (s, v) => s with { Parents = v })
            .Key("relational", CommonShapes.Boolean, "true: negotiates relational queries (PS3.4 §C.5.1.1).", (s, v) => s with { Relational = v })
            .Key("cancelAfter", CommonShapes.Integer(0, 10_000), "Sends C-CANCEL after this many answers.", (s, v) => s with { CancelAfter = v }),
        "the identifier", s => s.Changes, (s, v) => s with { Changes = v })
        .Asks().Reads());

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public InformationModel Model { get; init; } = InformationModel.Study;

    public QueryLevel At { get; init; } = QueryLevel.Study;

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>? Keys { get; init; }

    public IReadOnlyList<AttributePath>? Return { get; init; }

    public bool Parents { get; init; } = true;

    public bool Relational { get; init; }

    public int? CancelAfter { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override ServiceName Service => ServiceName.Query;

    protected override string? DefaultRequirement => CancelAfter is not null ? "FND-020" : Relational ? "FND-021" : "FND-001";

    protected override Expectation DefaultExpectation => CancelAfter is null ? Expectation.OfStatus(["0x0000"]) : Expectation.OfStatus(["0xFE00", "0x0000"]);

    protected override string Subject(StepContext context) => At.Name.Length == 0 ? "Query without a level" : $"Query at the level {At.Name}";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => [InformationModel.Context(Model.Find, Relational)];

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var model = Model.Find.Value;
        if (association.Contexts.FindAccepted(model) is not { } presentation)
            return association.Refused(model, Model.Find.Name);
        var identifier = Identifier(context.Case);
        var command = CommandSetBuilder.Request(CommandField.CFindRq, association.NextMessageId(), model).Set(DicomTag.Priority, (ushort)0).Build(hasDataset: true);
        var answer = await association.AskAsync(DatasetMessage.Create(presentation, command, identifier), context.Findings, CancelAfter, cancellation).ConfigureAwait(false);
        if (answer.Final is { HasDataset: true })
            context.Findings.Add(RequirementFinding.Broken("FND-019", "The final response holds an identifier", "no data set", "a data set", answer.Evidence));
        Check(context, answer);
        context.Findings.AddRange(CancelCheck.Check("FND-020", answer));
        context.Case.Found[At.Unique] = answer.Items;
        IReadOnlyList<DicomTag> asked = [.. identifier.Select(e => e.Tag)];
        return answer with { Asked = asked, Requested = [.. asked, .. AlwaysReturned], MatchedSteps = Selected.StepsIn(context.Case, answer.Items) };
    }

    // PS3.4 §C.4.1.1.3.2: these come whether they are asked for or not.
    private static IReadOnlyList<DicomTag> AlwaysReturned =>
        [DicomTag.RetrieveAETitle, DicomTag.StorageMediaFileSetID, DicomTag.StorageMediaFileSetUID, DicomTag.InstanceAvailability, DicomTag.QueryRetrieveLevel];

    private void Check(StepContext context, Answer answer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in answer.Items)
        {
            var level = item.GetString(DicomTag.QueryRetrieveLevel);
            if (level != At.Name)
                context.Findings.Add(RequirementFinding.Broken("FND-011", "An answer is of another level than the query", At.Name, level ?? "no Query/Retrieve Level", answer.Evidence));
            if (item.GetString(At.Unique) is { Length: > 0 } unique && !seen.Add(unique))
                context.Findings.Add(RequirementFinding.Broken("FND-001", "A match came more than once", $"each {At.Unique.Keyword} once", unique, answer.Evidence));
        }
    }

    private DicomDataset Identifier(CaseState state)
    {
        var identifier = new DicomDataset();
        foreach (var tag in Return is null ? At.Return : [])
            identifier.AddEmpty(tag);
        foreach (var path in Return ?? [])
            path.MakeHolder(identifier).AddEmpty(path.Tag);
        if (At.Name.Length > 0)
            identifier.AddOrUpdate(DicomTag.QueryRetrieveLevel, At.Name);
        // Only where they are needed: a query by other keys needs nothing acquired.
        foreach (var parent in Parents && !Relational ? At.Parents(Model) : [])
            identifier.AddOrUpdate(parent, Selected.KeyOf(state.FindProcedureStep(Of), parent));
        if (Keys is null && (At == QueryLevel.Study || At == QueryLevel.Patient))
            identifier.AddOrUpdate(At.Unique, Selected.KeyOf(state.FindProcedureStep(Of), At.Unique));
        foreach (var (path, value) in Keys ?? [])
            value.Apply(identifier, path);
        if (Keys?.Any(k => k.Value.Text is { } text && text.Any(c => c > '~')) == true)
            identifier.AddOrUpdate(DicomTag.SpecificCharacterSet, [.. state.Device.CharacterSets]);
        return Changes.ApplyTo(identifier);
    }
}
