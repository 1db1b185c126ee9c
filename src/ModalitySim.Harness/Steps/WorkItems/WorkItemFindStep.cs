using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>C-FIND of unified procedure steps (PS3.4 §CC.2.8).</summary>
internal sealed record WorkItemFindStep : AskingStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemFindStep>(
        StepKeys.Verb<WorkItemFindStep>("ups-find", "Searches for work items, by C-FIND on unified procedure steps.")
            .Key("of", CommonShapes.Name, "The work item whose label is searched for; ups by default.", (s, v) => s with { Of = v })
            .Key("keys", AttributeShapes.Values, "Matching keys and their values, besides the label.", (s, v) => s with { Keys = v })
            .Asks().Reads());

    private static readonly DicomTag[] Return =
    [
        DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.ScheduledProcedureStepPriority, DicomTag.ScheduledProcedureStepStartDateTime,
        DicomTag.ProcedureStepState, DicomTag.PatientID, DicomTag.PatientName, DicomTag.InputReadinessState, DicomTag.WorklistLabel,
    ];

    public string Of { get; init; } = WorkItemStep.DefaultName;

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>> Keys { get; init; } = [];

    protected override ServiceName Service => ServiceName.WorkItems;

    protected override string? DefaultRequirement => "UPS-015";

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"]);

    protected override string Subject(StepContext context) => "Search for work items";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.WorkItems, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var pull = DicomUID.UnifiedProcedureStepPull.Value;
        if (association.Contexts.FindAccepted(pull) is not { } presentation)
            return association.Refused(pull, "Unified Procedure Step Pull");
        var item = context.Case.FindWorkItem(Of);
        var identifier = new DicomDataset();
        foreach (var tag in Return)
            identifier.AddEmpty(tag);
        identifier.AddOrUpdate(DicomTag.ProcedureStepLabel, WorkItemCreateStep.LabelOf(context.Case, item));
        foreach (var (path, value) in Keys)
            value.Apply(identifier, path);
        var command = CommandSetBuilder.Request(CommandField.CFindRq, association.NextMessageId(), pull).Set(DicomTag.Priority, (ushort)0).Build(hasDataset: true);
        return await association.AskAsync(DatasetMessage.Create(presentation, command, identifier), context.Findings, null, cancellation).ConfigureAwait(false);
    }
}
