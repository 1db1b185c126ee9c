using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>C-MOVE (PS3.4 §C.4.2), by default to the harness's own listener.</summary>
internal sealed record MoveStep : RetrieveStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<MoveStep>(Common(
        StepKeys.Verb<MoveStep>("move", "Has what was stored sent to the harness's own listener, by C-MOVE, and checks what comes.")
            .Key("refuse", CommonShapes.ListOf(SopClassShape.Instance), "Storage classes for which the harness accepts no presentation context meanwhile; the scenario has to run alone.",
                (s, v) => s with { Refuse = v })
            .Key("destination", TargetReader.AETitle, "Move Destination (0000,0600), where it is not the harness.", (s, v) => s with { Destination = v })));

    public string? Destination { get; init; }

    public IReadOnlyList<string> Refuse { get; init; } = [];

    public override bool NeedsListener => Destination is null;

    protected override ServiceName Service => ServiceName.Move;

    protected override DicomUID SopClass => Model.Move;

    protected override CommandField Field => CommandField.CMoveRq;

    protected override RetrieveRequirements Rules => RetrieveRequirements.OfMove;

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => [InformationModel.Context(SopClass, Relational)];

    protected override IDisposable? Prepare(CaseState state) => Refuse.Count == 0 ? null : state.Inbox.Refuse(Refuse);

    protected override void Complete(CommandSetBuilder command, CaseState state) =>
        command.Set(DicomTag.MoveDestination, Destination ?? state.Target.ListenerAE(state.Device.AETitle));

    protected override IEnumerable<Finding> CheckMore(CaseState state, Answer answer, ushort messageId, IReadOnlyList<IncomingMessage> came)
    {
        var us = state.CallingAE;
        foreach (var message in came)
        {
            // PS3.7 §9.1.1.1.6-7: both or neither.
            var (title, id) = (message.Command.MoveOriginatorAETitle, message.Command.MoveOriginatorMessageId);
            if ((title ?? us) != us || (id ?? messageId) != messageId)
            {
                yield return RequirementFinding.Broken("MOV-014", "The C-STORE names another C-MOVE as its origin", FormattableString.Invariant($"{us}, message {messageId}"),
                    FormattableString.Invariant($"{title}, message {id}"), message.Evidence);
            }
        }

        if (came.Select(m => m.Command.Priority).Distinct().Count() > 1)
            yield return RequirementFinding.Broken("MOV-015", "The sub-operations have different priorities", "one priority", string.Join(", ", came.Select(m => m.Command.Priority).Distinct()), came[0].Evidence);
    }
}
