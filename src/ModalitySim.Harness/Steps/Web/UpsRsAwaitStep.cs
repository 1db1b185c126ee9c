using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.WorkItems;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Waits for an event report over the event channel that a subscription has opened (PS3.18 §8.10, §11.13).</summary>
internal sealed record UpsRsAwaitStep : Step
{
    private const string Rule = "UPS-014";
    private const int StateReport = 1;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<UpsRsAwaitStep>(
        StepKeys.Verb<UpsRsAwaitStep>("ups-rs-await", "Waits until the target has reported an event of a work item over the WebSocket of a subscription.")
            .Key("of", CommonShapes.Name, "The work item; ups by default.", (s, v) => s with { Of = v })
            .Key("event", CommonShapes.Integer(1, 65535), "The event type: 1 state report, 2 cancel requested, 3 progress report, 5 assigned; 1 by default.", (s, v) => s with { Event = v })
            .Key("state", CommonShapes.Text, "The Procedure Step State that the report has to tell.", (s, v) => s with { State = v })
            .Key("within", CommonShapes.Duration, "How long to wait; 30s by default.", (s, v) => s with { Within = v }));

    public string Of { get; init; } = WorkItemStep.DefaultName;

    public int Event { get; init; } = StateReport;

    public string? State { get; init; }

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        if (state.Events is not { } events)
            return new StepOutcome { Findings = [new Finding(Verdict.Error, null, null, "no subscription over the web has been made", null, null, [])], MayContinue = false };
        state.Evidence.Mark();
        var uid = state.FindWorkItem(Of).Uid;
        var wanted = State is null ? string.Create(CultureInfo.InvariantCulture, $"a report of the event {Event}") : $"a report that the work item is {State}";
        var finding = await FindAsync(events, uid, wanted, state, cancellation).ConfigureAwait(false);
        return new StepOutcome { Findings = [finding], MayContinue = finding.Verdict <= Verdict.Warning };
    }

    private async Task<Finding> FindAsync(WebEvents events, string uid, string wanted, CaseState state, CancellationToken cancellation)
    {
        try
        {
            var found = await events.FindAsync(e => IsWanted(e, uid), Within, state.Clock, cancellation).ConfigureAwait(false);
            var evidence = state.Evidence.Take();
            var seen = string.Create(CultureInfo.InvariantCulture, $"{events.Came.Count} other events within {Within.TotalSeconds:0.###} s");
            return found is not null
                ? RequirementFinding.Kept(Rule, $"The target has sent {wanted}", evidence)
                : RequirementFinding.Broken(Rule, $"The target has not sent {wanted} over the event channel", wanted, seen, evidence);
        }
        catch (DicomWebException e)
        {
            return RequirementFinding.Broken(Rule, "The event channel did not hold", wanted, e.Message, state.Evidence.Take());
        }
    }

    private bool IsWanted(DicomDataset report, string uid) =>
        report.GetString(DicomTag.AffectedSOPInstanceUID) == uid && report.GetInt32(DicomTag.EventTypeID) == Event
        && (State is null || report.GetString(DicomTag.ProcedureStepState) == State);
}
