using ModalitySim.Benchmarks.Bare;

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
            List<Contestant> contestants = [new("bare C# loop", () => BareAsync(sink.Port, messages))];
            if (storescu is not null)
            {
                contestants.Add(new("DCMTK storescu", () => Task.FromResult(storescu.Rate(sink.Port))));
            }

            await Rounds.RunAsync($"C-STORE, {name}", "images/s", rounds, contestants);
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
}
