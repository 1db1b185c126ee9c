using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Observing;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Variables;
using ModalitySim.Harness.Steps.Raw;
using ModalitySim.Harness.Steps.WorkItems;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>
/// What the steps of one case share while it runs. Everything random in it comes from the seed of the case and the names that the
/// scenario gives, never from the order or the time in which cases run.
/// </summary>
internal sealed class CaseState
{
    /// <summary>The name that orders have when the scenario gives none.</summary>
    public const string DefaultOrder = "order";

    /// <summary>The name that procedure steps have when the scenario gives none.</summary>
    public const string DefaultProcedureStep = "mpps";

    private readonly OrderedDictionary<string, ProcedureStep> _procedureSteps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkItem> _workItems = new(StringComparer.Ordinal);
    private string? _latestOrder;
    private int _uids;

    public required string CaseId { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The time of the simulated world, the same in every run with the same seed on the same day.</summary>
    public required DateTimeOffset At { get; init; }

    public required DeviceProfile Device { get; init; }

    public required Target Target { get; init; }

    /// <summary>Our AE title towards the target.</summary>
    public string CallingAE => Target.CallingAE ?? Device.AETitle;

    public required TimeProvider Clock { get; init; }

    /// <summary>What the associations of the case are traced into.</summary>
    public required EvidenceTrail Evidence { get; init; }

    /// <summary>What watches them.</summary>
    public required CaseObserver Observer { get; init; }

    /// <summary>What the target sends to the case by itself.</summary>
    public required CaseInbox Inbox { get; init; }

    /// <summary>What the case has stored, in the order of sending.</summary>
    public SentInstances Sent { get; } = new();

    public required ScenarioVariables Variables { get; init; }

    /// <summary>What the hospital booked, by the names of the schedule.</summary>
    public IReadOnlyDictionary<string, ScheduledOrder> Scheduled { get; init; } = new Dictionary<string, ScheduledOrder>();

    /// <summary>Worklist items that cases of this run have taken, shared among them, so that two devices do not examine the same patient.</summary>
    public required TakenItems Taken { get; init; }

    /// <summary>What the target said about itself when it accepted an association.</summary>
    public Results.ObservedPeer? Peer { get; set; }

    /// <summary>The Transaction UID of the latest storage commitment, or null.</summary>
    public string? LatestTransaction { get; set; }

    /// <summary>Associations opened by hand, by name.</summary>
    public Dictionary<string, StepAssociation> Associations { get; } = new(StringComparer.Ordinal);

    /// <summary>The event channel over the web; null until a step subscribes there.</summary>
    public Web.WebEvents? Events { get; set; }

    /// <summary>Raw connections, by name.</summary>
    public Dictionary<string, RawConnection> Connections { get; } = new(StringComparer.Ordinal);

    /// <summary>What the latest C-FIND of each level found, by the unique key of the level.</summary>
    public Dictionary<DicomTag, IReadOnlyList<DicomDataset>> Found { get; } = [];

    /// <summary>Makes an order known under a name and to <c>${{ }}</c>; steps that name none use the latest.</summary>
    public void Keep(string name, Order order)
    {
        _orders[name] = order;
        _latestOrder = name;
        Variables.Set(name, ScenarioVariables.Fields("the worklist", OrderFields.Of(order)));
    }

    /// <summary>The order of a name; without one the latest, or a patient who comes without a booking.</summary>
    public Order FindOrder(string? name)
    {
        if (name is not null)
            return _orders[name];
        if (_latestOrder is null)
            Keep(DefaultOrder, Order.Unscheduled(Device, Seeds.Derive(Seed, "order"), At));
        return _orders[_latestOrder!];
    }

    /// <summary>The procedure step of a name, acquired when it is asked for the first time.</summary>
    public ProcedureStep FindProcedureStep(string name, string? orderName = null, bool unscheduled = false)
    {
        if (_procedureSteps.TryGetValue(name, out var known))
            return known;
        if (unscheduled)
            Keep(name + "-order", Order.Unscheduled(Device, Seeds.Derive(Seed, "order/" + name), At));
        var order = FindOrder(orderName);
        // Each further step of a case begins a quarter of an hour after the one before; of the same order it is an append.
        var at = At.AddMinutes(15 * _procedureSteps.Count);
        var modality = ModalityCatalog.Create(Device);
        var before = _procedureSteps.Values.LastOrDefault(p => ReferenceEquals(p.Order, order));
        var acquisition = before is null
            ? modality.Acquire(order, Seeds.Derive(Seed, "acquisition/" + name), at)
            : modality.Append(before.Acquisition, at);
        var step = new ProcedureStep(order, acquisition);
        _procedureSteps.Add(name, step);
        Variables.Set(name, ScenarioVariables.Fields("the device", ProcedureStepFields.Of(step)));
        // What the target says about it by itself is for this case.
        Inbox.Expect(step.InstanceUid);
        Inbox.Expect(acquisition.StudyInstanceUid);
        return step;
    }

    /// <summary>The procedure steps so far, by name, in the order of their acquisition.</summary>
    public IReadOnlyList<KeyValuePair<string, ProcedureStep>> ProcedureSteps => [.. _procedureSteps];

    /// <summary>The work item of a name; it gets its UIDs when it is asked for the first time.</summary>
    public WorkItem FindWorkItem(string name)
    {
        if (_workItems.TryGetValue(name, out var known))
            return known;
        var item = new WorkItem(name, NewUid("work item"), NewUid("transaction"));
        _workItems.Add(name, item);
        Variables.Set(name, ScenarioVariables.Fields("the device", [new("sopInstanceUid", item.Uid), new("transactionUid", item.TransactionUid)]));
        Inbox.Expect(item.Uid);
        return item;
    }

    /// <summary>A UID of the case for some purpose, the same in every run with the same seed.</summary>
    public string NewUid(string purpose) => Seeds.Uid(Seed, $"{purpose}/{++_uids}");
}
