using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Observing;
using ModalitySim.Harness.Scenarios.Variables;
using ModalitySim.Harness.Steps;
using ModalitySim.Modalities;
using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Running;

/// <summary>Makes the state with which a case begins: its time, its variables, and what the hospital booked for it.</summary>
internal static class CaseStates
{
    /// <exception cref="ArgumentException">A booking asks for what cannot be booked.</exception>
    public static CaseState Create(RunContext run, CasePlan plan, ITraceSink? trace)
    {
        var at = MomentOf(plan, run.Day);
        var variables = plan.Variables.Copy();
        variables.Set(BuiltInVariables.Today, ScenarioVariables.Literal("the run", run.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));
        var scheduled = Book(plan, at);
        var observer = new CaseObserver(trace);
        var evidence = new EvidenceTrail(observer);
        var state = new CaseState
        {
            CaseId = plan.Id,
            Seed = plan.Seed,
            At = at,
            Device = plan.Device,
            Target = run.Plan.Target,
            Clock = run.Options.Clock,
            Evidence = evidence,
            Observer = observer,
            Inbox = new CaseInbox(run.Board, evidence, run.Options.Clock),
            Variables = variables,
            Scheduled = scheduled,
            Taken = run.Taken,
        };
        foreach (var order in scheduled.Values)
            state.Keep(order.Name, order.Order);
        return state;
    }

    /// <summary>What the hospital books for a case, by its name in the scenario.</summary>
    /// <exception cref="ArgumentException">A booking asks for what cannot be booked.</exception>
    public static OrderedDictionary<string, ScheduledOrder> Book(CasePlan plan, DateTimeOffset at)
    {
        var scheduled = new OrderedDictionary<string, ScheduledOrder>(StringComparer.Ordinal);
        foreach (var (name, booking) in plan.Schedule)
            scheduled.Add(name, Book(plan, name, booking, at));
        return scheduled;
    }

    /// <summary>When a case begins: in the morning of the simulated day; the minute comes from the seed, so that devices do not all begin at once.</summary>
    public static DateTimeOffset MomentOf(CasePlan plan, DateOnly day) => new DateTimeOffset(day.ToDateTime(new TimeOnly(7, 0)), TimeSpan.Zero).AddMinutes(plan.Seed % 600);

    private static ScheduledOrder Book(CasePlan plan, string name, Booking booking, DateTimeOffset at)
    {
        var order = Order.Schedule(plan.Device, Seeds.Derive(plan.Seed, "schedule/" + name), at, booking.Options);
        IReadOnlyList<DicomDataset> items = [.. order.ToWorklistItems().Select(booking.Changes.ApplyTo)];
        if (booking.Changes.IsNone)
            return new ScheduledOrder(name, order, items);
        try
        {
            return new ScheduledOrder(name, Order.FromWorklist(items), items);
        }
        catch (Exception e) when (e is ArgumentException or DicomDataException)
        {
            // The scenario spoiled the items on purpose; what the device would have made of the right ones stays usable.
            return new ScheduledOrder(name, order, items);
        }
    }
}
