using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Delivery;
using ModalitySim.Pacs.Notices;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Print;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Services;
using ModalitySim.Pacs.Store;
using ModalitySim.Pacs.Workitems;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs;

/// <summary>The parts of a reference PACS put together, before anybody listens.</summary>
internal sealed class PacsSystem : IAsyncDisposable
{
    private readonly ISystemBook _book;

    /// <param name="options">What is wanted.</param>
    /// <param name="parts">The rules, and what defects wrap.</param>
    /// <param name="store">Where instances go.</param>
    /// <param name="book">Keeps what was promised for after a restart.</param>
    /// <param name="folder">The folder of worklist items; what is booked otherwise comes beside it.</param>
    public PacsSystem(ReferencePacsOptions options, PacsParts parts, IInstanceStore store, ISystemBook book, WorklistFolder folder)
    {
        _book = book;
        var log = options.Logger;
        Addresses = new AddressBook(options.AETitle, options.Destinations, parts.Transport, options.Timeouts, options.Trace, options.Time);
        Outbox = new Outbox(Addresses, parts.Delivery, options.Time, log);
        Archive = new Archive(parts.Store(store), options.AETitle);

        var ledger = new ScheduledStepLedger();
        var registry = new PerformedStepRegistry(parts.PerformedStepPolicy, options.PerformedStepLimit, options.Time)
        {
            Keep = step => book.Put(BookKind.PerformedStep, new BookEntry(step.SopInstanceUid, step.Status, "", step.Updated, step.Attributes)),
        };
        var stepNotices = new StepNotices(() => Known(options.StepReceivers), parts.Notices, Outbox);
        var availability = new AvailabilityNotices(() => Known(options.AvailabilityReceivers), parts.Notices, Archive, options.AETitle, Outbox);
        registry.Changed += ledger.Note;
        registry.Changed += stepNotices.Note;
        registry.Changed += availability.Note;
        registry.Changed += step =>
        {
            if (parts.PerformedStepPolicy.Withdraws(step))
                Withdraw([.. StepReference.Of(step).Select(reference => reference.SopInstanceUid)], step.Updated);
        };
        registry.Changed += step => LogMessages.StepChanged(log, step.SopInstanceUid, step.Status);
        PerformedSteps = parts.PerformedSteps(registry);
        IReadOnlyList<IWorklistSource> given = options.Worklist is { } source ? [source] : [];
        Worklist = parts.Worklist(new OpenWorklist(new CombinedWorklist([folder, Booked, .. given]), ledger));
        Commitments = new CommitmentLedger(Archive.Instances, parts.Commitment, options.CommitmentDelay, options.AETitle, Outbox, book, options.Time);
        Archive.Withdraw(book.All(BookKind.Withdrawn).Select(entry => entry.Uid));
        foreach (var step in book.All(BookKind.PerformedStep).Select(entry => new PerformedStep(entry.Uid, entry.Data, entry.At)))
        {
            registry.Restore(step);
            ledger.Note(step);
        }

        Availability = new AvailabilityLog();
        Workitems = new WorkitemRegistry(parts.Workitem, options.PerformedStepLimit, options.Time);
        Printer = new Printer(options.Time);
        Workitems.Raised += Tell;
        Workitems.Changed += step => LogMessages.WorkitemChanged(log, step.SopInstanceUid, step.State);
        foreach (var receiver in options.StatusReceivers)
            Tell(new WorkitemEvent(receiver, DicomUID.UPSGlobalSubscriptionInstance.Value, WorkitemEvent.StatusChange, WorkitemReports.Restarted()));
        IScpService[] services =
        [
            new VerificationScp(),
            new StorageScp(Archive, options),
            new QueryScp(Archive, parts.Query, log),
            new MoveScp(Archive, parts.Retrieve, Addresses, log),
            new GetScp(Archive, parts.Retrieve, log),
            new WorklistScp(Worklist, parts.WorklistPolicy, log),
            new PerformedStepScp(PerformedSteps, log),
            new PerformedStepRetrieveScp(PerformedSteps, log),
            new CommitmentScp(Commitments, log),
            new AvailabilityScp(Availability, log),
            new PrintScp(parts.Print, Printer, log),
            new WorkitemScp(Workitems, parts.Workitem, receiver => Addresses.Find(receiver) is not null, log),
        ];
        Services = [.. services.Select(parts.Service)];
        Commitments.Restore();
    }

    public AddressBook Addresses { get; }

    public Archive Archive { get; }

    public IPerformedSteps PerformedSteps { get; }

    /// <summary>What was booked by HTTP.</summary>
    public WorklistInMemory Booked { get; } = new();

    public IWorklistSource Worklist { get; }

    public CommitmentLedger Commitments { get; }

    public AvailabilityLog Availability { get; }

    public WorkitemRegistry Workitems { get; }

    public Printer Printer { get; }

    public IReadOnlyList<IScpService> Services { get; }

    private Outbox Outbox { get; }

    // Who has no address cannot be told anything, and may get one later.
    private IReadOnlyList<string> Known(IReadOnlyList<string> receivers) => [.. receivers.Where(receiver => Addresses.Find(receiver) is not null)];

    /// <summary>Gives up what is not delivered, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await Outbox.DisposeAsync().ConfigureAwait(false);
        (Archive.Instances as IDisposable)?.Dispose();
        (_book as IDisposable)?.Dispose();
    }

    private void Withdraw(IReadOnlyList<string> instances, DateTimeOffset at)
    {
        Archive.Withdraw(instances);
        _book.Put(BookKind.Withdrawn, [.. instances.Select(uid => new BookEntry(uid, "", "", at, []))]);
    }

    // PS3.4 §CC.2.4.3, §CC.3.1.1: events are of the Push class, on a context of the Event class.
    private void Tell(WorkitemEvent said)
    {
        // Whoever subscribed over the web is told there.
        if (said.IsOverTheWeb)
            return;
        Outbox.Post(new Message(said.Receiver, CommandField.NEventReportRq, DicomUID.UnifiedProcedureStepPush.Value, said.SopInstanceUid, said.Information)
        {
            EventTypeId = said.Type,
            AbstractSyntax = DicomUID.UnifiedProcedureStepEvent.Value,
            Lane = $"{said.Receiver} {said.SopInstanceUid}",
        });
    }
}
