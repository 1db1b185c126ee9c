using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.WorkItems;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>UPS-RS (PS3.18 §11): one transaction about a work item.</summary>
internal sealed record UpsRsStep : WebStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<UpsRsStep>(AttributeChanges.Declare(
        StepKeys.Verb<UpsRsStep>("ups-rs", "Schedules, reads, claims, changes, ends or watches a work item over the web, by UPS-RS.")
            .Key("do", CommonShapes.Term(
                    ("create", Transaction.Create), ("get", Transaction.Get), ("set", Transaction.Set), ("state", Transaction.State), ("cancel", Transaction.Cancel),
                    ("find", Transaction.Find), ("subscribe", Transaction.Subscribe), ("unsubscribe", Transaction.Unsubscribe), ("suspend", Transaction.Suspend)),
                "The transaction: create, get, set, state, cancel (asks for it), find, subscribe (and opens the event channel), unsubscribe or suspend.", (s, v) => s with { Do = v }, required: true)
            .Key("of", CommonShapes.Name, "The work item; ups by default. Created twice, it has the same UID both times.", (s, v) => s with { Of = v })
            .Key("workitem", CommonShapes.Text, "The workitem UID, where it is not the work item's own.", (s, v) => s with { Workitem = v })
            .Key("order", CommonShapes.Name, "The order that a new work item belongs to; the latest by default.", (s, v) => s with { Order = v })
            .Key("to", CommonShapes.Text, "The new state: IN PROGRESS, COMPLETED or CANCELED, or any other text.", (s, v) => s with { To = v })
            .Key("for", CommonShapes.Word("COMPLETED", "CANCELED"), "Sends what this final state needs, for set.", (s, v) => s with { For = v })
            .Key("transaction", CommonShapes.Term(("own", TransactionChoice.Own), ("other", TransactionChoice.Other), ("none", TransactionChoice.None)),
                "The Transaction UID to send: that of the work item, another one, or none; own by default.", (s, v) => s with { Lock = v })
            .Key("keys", AttributeShapes.Map(CommonShapes.TextOrNothing), "Attributes and the values to match, for find; the label of the work item by default.", (s, v) => s with { Keys = v })
            .Key("deletionLock", CommonShapes.Boolean, "true: the target keeps the work item while the subscription lasts.", (s, v) => s with { DeletionLock = v }),
        "what is sent", s => s.Changes, (s, v) => s with { Changes = v })
        .Judges().Reads());

    internal enum Transaction
    {
        Create,
        Get,
        Set,
        State,
        Cancel,
        Find,
        Subscribe,
        Unsubscribe,
        Suspend,
    }

    public Transaction Do { get; init; }

    public string? Workitem { get; init; }

    public string? Order { get; init; }

    public string To { get; init; } = "IN PROGRESS";

    public string? For { get; init; }

    public TransactionChoice Lock { get; init; } = TransactionChoice.Own;

    public IReadOnlyList<KeyValuePair<AttributePath, string>>? Keys { get; init; }

    public bool DeletionLock { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public override IEnumerable<StepReference> Needs => Order is null ? [] : [new StepReference(ReferenceKind.Order, Order, "order")];

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Variable, ItemName, "of"));

    // PS3.18 Tables 11.4.3-1 to 11.12.3-1.
    protected override Expectation DefaultExpectation => Do switch
    {
        Transaction.Create or Transaction.Subscribe => Expectation.OfHttp(["201"]),
        Transaction.Cancel => Expectation.OfHttp(["202"]),
        _ => Expectation.OfHttp(["200"]),
    };

    protected override string? DefaultRequirement => Do == Transaction.Create ? "WEB-027" : "WEB-028";

    protected override string Subject => $"UPS-RS {Do.ToString().ToLowerInvariant()}";

    private string ItemName => Of == CaseState.DefaultProcedureStep ? WorkItemStep.DefaultName : Of;

    protected override bool NeedsProcedureStep => false;

    protected override async Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation)
    {
        var state = context.Case;
        var item = state.FindWorkItem(ItemName);
        var uid = Workitem ?? item.Uid;
        var transaction = Lock switch { TransactionChoice.Own => item.TransactionUid, TransactionChoice.Other => state.NewUid("other transaction"), _ => null };
        var ae = state.Target.ListenerAE(state.Device.AETitle);
        var came = await (Do switch
        {
            Transaction.Create => client.CreateWorkitemAsync(Changes.ApplyTo(WorkItem.Create(state.FindOrder(Order), state.Device, state.At, WorkItemCreateStep.LabelOf(state, item))), uid, cancellation),
            Transaction.Get => client.RetrieveWorkitemAsync(uid, cancellation),
            Transaction.Set => client.UpdateWorkitemAsync(uid, Changes.ApplyTo(Update(state)), transaction, cancellation),
            Transaction.State => client.ChangeWorkitemStateAsync(uid, To, transaction, cancellation),
            Transaction.Cancel => client.RequestWorkitemCancellationAsync(uid, null, cancellation),
            Transaction.Find => client.SearchWorkitemsAsync(Query(state, item), cancellation),
            Transaction.Subscribe => client.SubscribeAsync(uid, ae, DeletionLock, null, cancellation),
            Transaction.Unsubscribe => client.UnsubscribeAsync(uid, ae, cancellation),
            _ => client.SuspendSubscriptionAsync(uid, ae, cancellation),
        }).ConfigureAwait(false);
        var evidence = state.Evidence.Take();
        context.Findings.AddRange(UpsRsCheck.Check(Do, came, item, evidence));
        if (Do == Transaction.Subscribe && came.IsSuccess && state.Events is null)
            state.Events = await WebEvents.OpenAsync(OptionsOf(state), came.Header("Content-Location"), ae, cancellation).ConfigureAwait(false);
        return HeadOf(came) with { Items = came.Datasets, Count = came.Datasets.Count, InstanceUid = came.Dataset.GetString(DicomTag.SOPInstanceUID), Evidence = evidence };
    }

    private DicomDataset Update(CaseState state) => For switch
    {
        "COMPLETED" => WorkItem.Performed(state.Device, state.At, state.NewUid),
        "CANCELED" => WorkItem.Discontinued(state.At),
        _ => new DicomDataset(),
    };

    private WebQuery Query(CaseState state, WorkItem item)
    {
        if (Keys is null)
            return new WebQuery().With(DicomTag.ProcedureStepLabel, WorkItemCreateStep.LabelOf(state, item));
        return Keys.Aggregate(new WebQuery(), (query, key) => query.With(string.Join('.', key.Key.Tags.Select(t => t.Keyword)), key.Value));
    }
}
