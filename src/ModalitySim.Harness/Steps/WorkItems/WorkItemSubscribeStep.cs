using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>Subscribe to or unsubscribe from UPS event reports, N-ACTION types 3 and 4 (PS3.4 §CC.2.3).</summary>
internal sealed record WorkItemSubscribeStep : WorkItemStep
{
    private const int Subscribe = 3;
    private const int Unsubscribe = 4;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemSubscribeStep>(Named(
        StepKeys.Verb<WorkItemSubscribeStep>("ups-subscribe", "Subscribes the harness's own listener to the events of a work item, by N-ACTION.")
            .Key("receiver", TargetReader.AETitle, "Receiving AE (0074,1234), where it is not the harness.", (s, v) => s with { Receiver = v })
            .Key("deletionLock", CommonShapes.Boolean, "true: the target keeps the work item while the subscription lasts.", (s, v) => s with { DeletionLock = v })
            .Key("end", CommonShapes.Boolean, "true: ends the subscription.", (s, v) => s with { End = v })).Asks());

    public string? Receiver { get; init; }

    public bool DeletionLock { get; init; }

    public bool End { get; init; }

    public override bool NeedsListener => Receiver is null;

    protected override string? DefaultRequirement => "UPS-014";

    protected override DicomUID Context => DicomUID.UnifiedProcedureStepWatch;

    protected override string Subject(StepContext context) => End ? "End of the subscription" : "Subscription to the work item";

    protected override NormalizedCall Compose(CaseState state, WorkItem item)
    {
        var information = new DicomDataset().AddOrUpdate(DicomTag.ReceivingAE, Receiver ?? state.Target.ListenerAE(state.Device.AETitle));
        if (!End)
            information.AddOrUpdate(DicomTag.DeletionLock, DeletionLock ? "TRUE" : "FALSE");
        return Call(CommandField.NActionRq, item) with { ActionType = End ? Unsubscribe : Subscribe, Dataset = information };
    }
}
