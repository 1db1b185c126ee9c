using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.Notices;

/// <summary>Notifies the target that the images of a procedure step can be had (PS3.4 §R.3.2.1).</summary>
internal sealed record AvailabilitySendStep : AskingStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<AvailabilitySendStep>(AttributeChanges.Declare(
        StepKeys.Verb<AvailabilitySendStep>("ian-send", "Notifies the target of the availability of images, by N-CREATE.")
            .Key("of", CommonShapes.Name, "The procedure step; mpps by default.", (s, v) => s with { Of = v })
            .Key("availability", CommonShapes.Text, "Instance Availability (0008,0056); ONLINE by default.", (s, v) => s with { Availability = v })
            .Key("retrieveAE", TargetReader.AETitle, "Retrieve AE Title (0008,0054); that of the device by default.", (s, v) => s with { RetrieveAE = v }),
        "the notification", s => s.Changes, (s, v) => s with { Changes = v }).Asks());

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public string Availability { get; init; } = "ONLINE";

    public string? RetrieveAE { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override ServiceName Service => ServiceName.Availability;

    protected override string? DefaultRequirement => Changes.IsNone ? "IAN-001" : "IAN-002";

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"]);

    protected override string Subject(StepContext context) => "Instance availability notification";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.Availability, context.Case.Device);

    protected override Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var state = context.Case;
        var call = new NormalizedCall(CommandField.NCreateRq, DicomUID.InstanceAvailabilityNotification.Value, state.NewUid("availability"))
        {
            Dataset = Changes.ApplyTo(Compose(state.FindProcedureStep(Of), RetrieveAE ?? state.Device.AETitle)),
        };
        return call.AskAsync(association, context.Findings, cancellation);
    }

    // PS3.4 Table R.3.2-1: all of the acquisition, series by series.
    private DicomDataset Compose(ProcedureStep step, string retrieveAE)
    {
        var instances = step.Acquisition.Series.Select(series => new DicomDataset()
            .AddOrUpdate(DicomTag.SeriesInstanceUID, series.SeriesInstanceUid)
            .AddOrUpdate(DicomTag.ReferencedSOPSequence,
            [
                .. series.Instances.Select(d => new DicomDataset()
                    .AddOrUpdate(DicomTag.ReferencedSOPClassUID, d.GetString(DicomTag.SOPClassUID) ?? "")
                    .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, d.GetString(DicomTag.SOPInstanceUID) ?? "")
                    .AddOrUpdate(DicomTag.InstanceAvailability, Availability)
                    .AddOrUpdate(DicomTag.RetrieveAETitle, retrieveAE)),
            ]));
        var reference = new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.ModalityPerformedProcedureStep)
            .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, step.InstanceUid)
            .AddOrUpdate(DicomTag.PerformedWorkitemCodeSequence, Array.Empty<DicomDataset>());
        return new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedPerformedProcedureStepSequence, reference)
            .AddOrUpdate(DicomTag.StudyInstanceUID, step.Acquisition.StudyInstanceUid)
            .AddOrUpdate(DicomTag.ReferencedSeriesSequence, [.. instances]);
    }
}
