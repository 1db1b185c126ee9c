using ModalitySim.Benchmarks.Bare;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Benchmarks;

/// <summary>C-STORE over one association to the discarding sink, from memory: the bare loop, ModalitySim and storescu.</summary>
internal static class StoreBenchmark
{
    internal static async Task RunAsync(int rounds)
    {
        using var sink = SinkProcess.Start();
        foreach (var (name, count, size) in new[] { ("200 CT 512x512x16", 200, Samples.CTSize), ("2,000 of 10 KB", 2000, Samples.SmallSize) })
        {
            var datasets = Enumerable.Range(0, count).Select(index => Samples.Encoded(index, size)).ToArray();
            var messages = datasets.Select((bytes, index) => BarePdus.StoreMessage((ushort)(index + 1), Samples.InstanceUid(index), bytes)).ToArray();
            Console.WriteLine(Rounds.Invariant($"\n{name}: {datasets[0].Length:N0} bytes each"));
            using var storescu = Storescu.IsInstalled ? new Storescu(count, size) : null;
            var instances = datasets.Select((bytes, index) => new EncodedInstance(
                BarePdus.CTImageStorage, Samples.InstanceUid(index), BarePdus.ExplicitVRLittleEndian, [bytes])).ToArray();
            List<Contestant> contestants =
            [
                new("bare C# loop", () => BareAsync(sink.Port, messages)),
                new("ModalitySim", () => OursAsync(sink.Port, instances)),
            ];
            if (storescu is not null)
            {
                contestants.Add(new("DCMTK storescu", () => Task.FromResult(storescu.Rate(sink.Port))));
            }

            var rates = await Rounds.RunAsync($"C-STORE, {name}", "images/s", rounds, contestants);
            if (storescu is not null)
            {
                Console.WriteLine(Rounds.Invariant($"  ModalitySim over storescu: {rates["ModalitySim"] / rates["DCMTK storescu"]:F1}"));
            }

            await AllocatedAsync("bare C# loop", () => BareAsync(sink.Port, messages));
            await AllocatedAsync("ModalitySim", () => OursAsync(sink.Port, instances));
        }
    }

    private static async Task<double> BareAsync(int port, ArraySegment<byte>[][] messages)
    {
        using var client = await BareClient.ConnectAsync(port, BarePdus.AssociateRequest(BarePdus.CTImageStorage, BarePdus.ExplicitVRLittleEndian));
        var rate = await Rounds.PerSecondAsync(messages.Length, async () =>
        {
            foreach (var message in messages)
            {
                await client.StoreAsync(message);
            }
        });
        await client.ReleaseAsync();
        return rate;
    }

    private static async Task<double> OursAsync(int port, EncodedInstance[] instances)
    {
        await using var client = await OurClient.ConnectAsync(port, BarePdus.CTImageStorage, BarePdus.ExplicitVRLittleEndian);
        var rate = await Rounds.PerSecondAsync(instances.Length, async () =>
        {
            foreach (var instance in instances)
            {
                OurClient.Check(await client.StoreAsync(instance));
            }
        });
        await client.ReleaseAsync();
        return rate;
    }

    private static async Task AllocatedAsync(string name, Func<Task<double>> run)
    {
        List<double> runs = [];
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await run();
            runs.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Console.WriteLine(Rounds.Invariant($"  {name,-34} {Rounds.Median(runs) / 1e6,12:F2} MB allocated in a run, association included"));
    }
}
