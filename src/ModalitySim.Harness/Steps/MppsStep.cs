using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>What N-CREATE and N-SET of a performed procedure step have in common (PS3.4 §F.7).</summary>
internal abstract record MppsStep : AskingStep
{
    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public string? SopClass { get; init; }

    public string? SopInstanceUid { get; init; }

    protected sealed override ServiceName Service => ServiceName.Mpps;

    protected override Expectation DefaultExpectation => Expectation.OfStatus(["0x0000"], "0x0107", "0x0116");

    /// <summary>The request field: N-CREATE or N-SET.</summary>
    protected abstract CommandField Field { get; }

    /// <summary>The instance and the data set to send, before the scenario's changes.</summary>
    protected abstract (string InstanceUid, DicomDataset Dataset) Compose(CaseState state);

    /// <summary>The procedure step that is reported.</summary>
    protected abstract ProcedureStep? Reported(CaseState state);

    /// <summary>Declares the keys that both verbs have.</summary>
    protected static ObjectShape<T> Common<T>(ObjectShape<T> shape)
        where T : MppsStep => AttributeChanges.Declare(shape, "what is sent", s => s.Changes, (s, v) => (T)(s with { Changes = v }))
        .Key("sopInstanceUid", CommonShapes.TextOrNothing, "The instance that the command names, where it is not the step's own; nothing leaves it out.",
            (s, v) => (T)(s with { SopInstanceUid = v }))
        .Key("sopClass", SopClassShape.Instance, "The SOP class that the command names, where it is to be a wrong one.", (s, v) => (T)(s with { SopClass = v }))
        .Asks();

    protected sealed override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.Mpps, context.Case.Device);

    protected sealed override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var mpps = DicomUID.ModalityPerformedProcedureStep.Value;
        if (association.Contexts.FindAccepted(mpps) is not { } presentation)
            return association.Refused(mpps, "Modality Performed Procedure Step");
        var (instance, dataset) = Compose(context.Case);
        var named = SopInstanceUid ?? instance;
        var command = CommandSetBuilder.Request(Field, association.NextMessageId(), SopClass ?? mpps, named.Length == 0 ? null : named).Build(hasDataset: true);
        var report = Changes.ApplyTo(dataset);
        var answer = await association.AskAsync(DatasetMessage.Create(presentation, command, report), context.Findings, null, cancellation).ConfigureAwait(false);
        if (answer.Status == 0 && SopInstanceUid is null)
            Reported(context.Case)?.Report(report);
        return answer;
    }
}
