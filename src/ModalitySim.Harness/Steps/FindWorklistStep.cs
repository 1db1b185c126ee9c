using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Modalities;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>C-FIND on the modality worklist (PS3.4 Annex K).</summary>
internal sealed record FindWorklistStep : AskingStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<FindWorklistStep>(
        StepKeys.Verb<FindWorklistStep>("find-worklist", "Queries the modality worklist, and may take an order from it.")
            .Key("keys", AttributeShapes.Values, "Matching keys and their values; without it, what is booked on this device.", (s, v) => s with { Keys = v })
            .Key("return", CommonShapes.ListOf(AttributeShapes.Path), "Return keys; without it, those that a modality asks for.", (s, v) => s with { Return = v })
            .Key("take", CommonShapes.Name, "Takes the order of this name from the answer: the one that the schedule booked, or the first that nobody has taken.",
                (s, v) => s with { Take = v })
            .Key("cancelAfter", CommonShapes.Integer(0, 10_000), "Sends C-CANCEL after this many answers.", (s, v) => s with { CancelAfter = v })
            .Asks().Reads());

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>? Keys { get; init; }

    public IReadOnlyList<AttributePath>? Return { get; init; }

    public string? Take { get; init; }

    public int? CancelAfter { get; init; }

    public override IEnumerable<StepReference> Provides =>
        Take is null ? base.Provides : base.Provides.Append(new StepReference(ReferenceKind.Order, Take, "take"));

    protected override ServiceName Service => ServiceName.Worklist;

    protected override string? DefaultRequirement => CancelAfter is null ? "MWL-001" : "MWL-018";

    protected override Expectation DefaultExpectation => CancelAfter is null ? Expectation.OfStatus(["0x0000"]) : Expectation.OfStatus(["0xFE00", "0x0000"]);

    protected override string Subject(StepContext context) => "Worklist query";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.Worklist, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var model = DicomUID.ModalityWorklistInformationModelFind.Value;
        if (association.Contexts.FindAccepted(model) is not { } presentation)
            return association.Refused(model, "the modality worklist");
        var identifier = Identifier(context.Case.Device);
        var command = CommandSetBuilder.Request(CommandField.CFindRq, association.NextMessageId(), model)
            .Set(DicomTag.Priority, (ushort)0)
            .Build(hasDataset: true);
        var request = DatasetMessage.Create(presentation, command, identifier);
        var answer = await association.AskAsync(request, context.Findings, CancelAfter, cancellation).ConfigureAwait(false);
        context.Findings.AddRange(WorklistCheck.Check(identifier, answer));
        context.Findings.AddRange(CancelCheck.Check("MWL-018", answer));
        return answer with
        {
            Requested = [.. identifier.Select(e => e.Tag)],
            ScheduledItems = [.. context.Case.Scheduled.Values.Where(s => answer.Items.Any(s.Announces)).Select(s => s.Name)],
        };
    }

    protected override bool Conclude(StepContext context, Answer answer)
    {
        if (Take is null)
            return true;
        var (order, trouble) = Choose(context.Case, answer.Items);
        if (trouble is not null)
            context.Findings.Add(trouble with { Evidence = answer.Evidence });
        if (order is null)
            return false;
        context.Case.Keep(Take, order);
        context.Notes.Add($"took {Take}: {order.Patient.Name}, patient {order.Patient.PatientId}, accession number {(order.IsScheduled ? order.Steps[0].AccessionNumber : "")}");
        return true;
    }

    private (Order? Order, Finding? Trouble) Choose(CaseState state, IReadOnlyList<DicomDataset> items)
    {
        var requirement = RequirementCatalog.Find("MWL-001")!;
        IReadOnlyList<DicomDataset> chosen;
        if (state.Target.WorklistFolder is not null && state.Scheduled.TryGetValue(Take!, out var scheduled))
        {
            chosen = [.. items.Where(scheduled.Announces)];
            if (chosen.Count == 0)
            {
                return (null, new Finding(Verdict.Fail, requirement.Id, requirement.Clause, $"The worklist does not offer \"{Take}\", which was put into its folder",
                    $"a worklist item for {scheduled.Order.Patient.Name}", FormattableString.Invariant($"{items.Count} other items"), []));
            }
        }
        else if (items.Count == 0)
        {
            return (null, new Finding(Verdict.Inconclusive, null, null,
                $"Nothing is booked for {state.Device.AETitle}, so there is no order to take; book one, or name the worklist folder in the target file", null, null, []));
        }
        else
            chosen = [state.Taken.Take(items)];

        try
        {
            return (Order.FromWorklist(chosen), null);
        }
        catch (Exception e) when (e is ArgumentException or DicomDataException)
        {
            return (null, new Finding(Verdict.Fail, requirement.Id, requirement.Clause, "The worklist item cannot be used", "a complete worklist item", e.Message, []));
        }
    }

    private DicomDataset Identifier(DeviceProfile device)
    {
        DicomDataset identifier;
        if (Return is null)
            identifier = WorklistKeys.All();
        else
        {
            identifier = new DicomDataset();
            foreach (var path in Return)
                path.MakeHolder(identifier).AddEmpty(path.Tag);
        }

        if (Keys is null)
        {
            var step = identifier.GetItems(DicomTag.ScheduledProcedureStepSequence) is [var first, ..] ? first : new DicomDataset();
            step.AddOrUpdate(DicomTag.ScheduledStationAETitle, device.AETitle).AddOrUpdate(DicomTag.Modality, device.Modality);
            identifier.AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step);
        }

        foreach (var (path, value) in Keys ?? [])
            value.Apply(identifier, path);
        if (Keys?.Any(k => k.Value.Text is { } text && text.Any(c => c > '~')) == true)
            identifier.AddOrUpdate(DicomTag.SpecificCharacterSet, [.. device.CharacterSets]);
        return identifier;
    }
}
