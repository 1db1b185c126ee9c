using System.Diagnostics;
using System.Globalization;
using ModalitySim.Benchmarks.Bare;
using ModalitySim.Modalities;

namespace ModalitySim.Benchmarks;

/// <summary>A CT study of 10,000 slices of 512x512x16, generated and sent as it is made, in a process of its own that reports its peak memory.</summary>
internal static class StudyBenchmark
{
    private const int Slices = 10_000;

    internal static void Run()
    {
        using var sink = SinkProcess.Start();
        Console.WriteLine(Rounds.Invariant($"\nA CT study of {Slices:N0} slices, generated and sent"));
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["study-child", sink.Port.ToString(CultureInfo.InvariantCulture)]);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The child exited {process.ExitCode}.");
        }
    }

    /// <summary>The child: generates, sends, reports.</summary>
    internal static async Task RunChildAsync(int port)
    {
        var at = new DateTimeOffset(2026, 1, 15, 10, 15, 0, TimeSpan.Zero);
        var profile = ModalityCatalog.Get("CT").Defaults with { Slices = Slices, Localizer = false, Protocols = ["head-routine"] };
        var acquisition = ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed: 1, at), seed: 1, at);
        await using var client = await OurClient.ConnectAsync(port, BarePdus.CTImageStorage, BarePdus.ExplicitVRLittleEndian);
        var count = 0;
        var rate = await Rounds.PerSecondAsync(acquisition.InstanceCount, async () =>
        {
            foreach (var instance in acquisition.Instances)
            {
                OurClient.Check(await client.StoreAsync(instance));
                count++;
            }
        });
        await client.ReleaseAsync();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(Rounds.Invariant(
            $"  {count:N0} instances, {rate:N0} images/s, peak memory {PeakMegabytes(self):N0} MB, {GC.GetTotalAllocatedBytes() / 1e6:N0} MB allocated over all"));
    }

    private static double PeakMegabytes(Process self) => self.PeakWorkingSet64 / 1e6;
}
