namespace ModalitySim.Modalities.Tests;

/// <summary>Devices, orders and acquisitions that many tests look at.</summary>
internal static class Sample
{
    /// <summary>The moment at which everything happens.</summary>
    public static readonly DateTimeOffset At = new(2030, 5, 17, 9, 30, 0, TimeSpan.FromHours(2));

    /// <summary>A CT with small images.</summary>
    public static DeviceProfile CT => Profile("ct");

    /// <summary>An MR with small images.</summary>
    public static DeviceProfile MR => Profile("mr");

    /// <summary>A device of a kind with small images.</summary>
    public static DeviceProfile Profile(string kind) => ModalityCatalog.Get(kind).Defaults with { Rows = 64, Columns = 64, Slices = 4, Frames = 3 };

    /// <summary>Performs a booked order.</summary>
    public static Acquisition Scheduled(DeviceProfile profile, ulong seed = 1, ScheduleOptions? options = null) =>
        ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed, At, options), seed, At);

    /// <summary>Performs an order without a booking.</summary>
    public static Acquisition Unscheduled(DeviceProfile profile, ulong seed = 1) =>
        ModalityCatalog.Create(profile).Acquire(Order.Unscheduled(profile, seed, At), seed, At);
}
