using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Notices;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>Waits for event reports on a unified procedure step (PS3.4 §CC.2.4).</summary>
internal sealed record WorkItemAwaitStep : AwaitStep
{
    private const int StateReport = 1;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemAwaitStep>(Common(
        StepKeys.Verb<WorkItemAwaitStep>("ups-await", "Waits until the target has reported an event of a work item, by N-EVENT-REPORT.")
            .Key("of", CommonShapes.Name, "The work item; ups by default.", (s, v) => s with { Of = v })
            .Key("event", CommonShapes.Integer(1, 65535), "The event type: 1 state report, 2 cancel requested, 3 progress report, 5 assigned; 1 by default.", (s, v) => s with { Event = v })
            .Key("state", CommonShapes.Text, "The Procedure Step State that the report has to tell.", (s, v) => s with { State = v })));

    public string Of { get; init; } = WorkItemStep.DefaultName;

    public int Event { get; init; } = StateReport;

    public string? State { get; init; }

    protected override string Rule => "UPS-014";

    protected override CommandField Field => CommandField.NEventReportRq;

    protected override string What(CaseState state) => State is null
        ? FormattableString.Invariant($"a report of the event {Event} of the work item")
        : $"a report that the work item is {State}";

    protected override bool IsWanted(CaseState state, IncomingMessage message) =>
        message.Command.Field == CommandField.NEventReportRq && message.Command.SopInstanceUid == state.FindWorkItem(Of).Uid
        && message.Command.EventTypeId == Event && (State is null || message.Dataset?.GetString(DicomTag.ProcedureStepState) == State);

    protected override IEnumerable<Finding> Check(CaseState state, IReadOnlyList<IncomingMessage> wanted)
    {
        var expected = DicomUID.UnifiedProcedureStepPush.Value;
        foreach (var message in wanted.Where(m => m.Command.SopClassUid != expected))
            yield return RequirementFinding.Broken("UPS-014", "The report names another SOP class than that of the instance (PS3.4 §CC.3.1)", expected, message.Command.SopClassUid, message.Evidence);
    }
}
