using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Notices;

/// <summary>Waits for the target's reports on a performed procedure step (PS3.4 §F.9).</summary>
internal sealed record MppsAwaitStep : AwaitStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<MppsAwaitStep>(Common(
        StepKeys.Verb<MppsAwaitStep>("mpps-await", "Waits until the target has reported events of a procedure step, by N-EVENT-REPORT.")
            .Key("of", CommonShapes.Name, "The procedure step; mpps by default.", (s, v) => s with { Of = v })
            .Key("events", CommonShapes.OneOrMore(CommonShapes.Integer(1, 65535)),
                "The event types that have to come: 1 in progress, 2 completed, 3 discontinued, 4 updated, 5 deleted.", (s, v) => s with { Events = v }, required: true)));

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public IReadOnlyList<int> Events { get; init; } = [];

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override string Rule => "MPP-027";

    protected override CommandField Field => CommandField.NEventReportRq;

    protected override string What(CaseState state) => $"reports of the events {string.Join(", ", Events)} of the procedure step";

    protected override bool IsWanted(CaseState state, IncomingMessage message) =>
        message.Command.SopInstanceUid == state.FindProcedureStep(Of).InstanceUid && message.Command.Field == CommandField.NEventReportRq;

    protected override bool IsComplete(CaseState state, IReadOnlyList<IncomingMessage> wanted) =>
        Events.All(e => wanted.Any(m => m.Command.EventTypeId == e));

    protected override IEnumerable<Finding> Check(CaseState state, IReadOnlyList<IncomingMessage> wanted)
    {
        var expected = DicomUID.ModalityPerformedProcedureStepNotification.Value;
        foreach (var message in wanted.Where(m => m.Command.SopClassUid != expected))
            yield return RequirementFinding.Broken("MPP-027", "The report is of another SOP class (PS3.4 Table F.9.2-1)", expected, message.Command.SopClassUid, message.Evidence);
    }
}
