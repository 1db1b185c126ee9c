using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>What the requests about a unified procedure step have in common (PS3.4 Annex CC).</summary>
internal abstract record WorkItemStep : AskingStep
{
    /// <summary>The name that work items have when the scenario gives none.</summary>
    public const string DefaultName = "ups";

    public string Of { get; init; } = DefaultName;

    public string? SopInstanceUid { get; init; }

    public TransactionChoice Transaction { get; init; } = TransactionChoice.Own;

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    protected sealed override ServiceName Service => ServiceName.WorkItems;

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"]);

    /// <summary>The SOP class whose context the request goes over; the instance is of the Push class in all of them (PS3.4 §CC.3.1).</summary>
    protected abstract DicomUID Context { get; }

    /// <summary>The request.</summary>
    protected abstract NormalizedCall Compose(CaseState state, WorkItem item);

    /// <summary>Declares the key that names the work item.</summary>
    protected static ObjectShape<T> Named<T>(ObjectShape<T> shape)
        where T : WorkItemStep => shape
        .Key("of", CommonShapes.Name, "The work item; ups by default.", (s, v) => (T)(s with { Of = v }))
        .Key("sopInstanceUid", CommonShapes.Text, "The instance that the command names, where it is not the work item's own.", (s, v) => (T)(s with { SopInstanceUid = v }));

    /// <summary>Declares the key that chooses the lock.</summary>
    protected static ObjectShape<T> Locked<T>(ObjectShape<T> shape)
        where T : WorkItemStep => shape.Key("transaction",
            CommonShapes.Term(("own", TransactionChoice.Own), ("other", TransactionChoice.Other), ("none", TransactionChoice.None)),
            "The Transaction UID to send: that of the work item, another one, or none; own by default.", (s, v) => (T)(s with { Transaction = v }));

    protected sealed override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.WorkItems, context.Case.Device);

    protected sealed override Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var item = context.Case.FindWorkItem(Of);
        var call = Compose(context.Case, item) with { AbstractSyntax = Context.Value };
        if (SopInstanceUid is not null)
            call = call with { SopInstanceUid = SopInstanceUid };
        if (call.Dataset is not null)
            call = call with { Dataset = Changes.ApplyTo(call.Dataset) };
        return call.AskAsync(association, context.Findings, cancellation);
    }

    /// <summary>A request about a work item.</summary>
    protected static NormalizedCall Call(CommandField field, WorkItem item) => new(field, DicomUID.UnifiedProcedureStepPush.Value, item.Uid);

    /// <summary>Puts the chosen Transaction UID into a data set.</summary>
    protected DicomDataset Lock(CaseState state, WorkItem item, DicomDataset dataset) => Transaction switch
    {
        TransactionChoice.Own => dataset.AddOrUpdate(DicomTag.TransactionUID, item.TransactionUid),
        TransactionChoice.Other => dataset.AddOrUpdate(DicomTag.TransactionUID, state.NewUid("other transaction")),
        _ => dataset,
    };
}

/// <summary>Which Transaction UID a request carries.</summary>
internal enum TransactionChoice
{
    Own,
    Other,
    None,
}
