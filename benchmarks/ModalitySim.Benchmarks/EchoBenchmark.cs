using System.Diagnostics;
using ModalitySim.Benchmarks.Bare;

namespace ModalitySim.Benchmarks;

/// <summary>C-ECHO on one association, and associate, echo, release: the bare loop, ModalitySim and echoscu.</summary>
internal static class EchoBenchmark
{
    private const int Echoes = 20_000;
    private const int Associations = 2_000;
    private const string EchoScu = "/usr/bin/echoscu";
    private static readonly byte[] Request = BarePdus.AssociateRequest(BarePdus.Verification, BarePdus.ImplicitVRLittleEndian);
    private static readonly byte[] Echo = BarePdus.Command(0x0030, 1, BarePdus.Verification, null, hasDataSet: false);

    internal static async Task RunAsync(int rounds)
    {
        using var sink = SinkProcess.Start();
        List<Contestant> echoes = [new("bare C# loop", () => BareEchoesAsync(sink.Port)), new("ModalitySim", () => OurEchoesAsync(sink.Port))];
        List<Contestant> associations = [new("bare C# loop", () => BareAssociationsAsync(sink.Port)), new("ModalitySim", () => OurAssociationsAsync(sink.Port))];
        if (File.Exists(EchoScu))
        {
            echoes.Add(new("DCMTK echoscu --repeat", () => Task.FromResult(EchoScuRate(sink.Port))));
        }

        await Rounds.RunAsync("C-ECHO on one association", "echoes/s", rounds, echoes);
        await Rounds.RunAsync("Associate, C-ECHO, release", "associations/s", rounds, associations);
    }

    private static async Task<double> BareEchoesAsync(int port)
    {
        using var client = await BareClient.ConnectAsync(port, Request);
        return await Rounds.PerSecondAsync(Echoes, async () =>
        {
            for (var i = 0; i < Echoes; i++)
            {
                await client.EchoAsync(Echo);
            }
        });
    }

    private static Task<double> BareAssociationsAsync(int port) => Rounds.PerSecondAsync(Associations, async () =>
    {
        for (var i = 0; i < Associations; i++)
        {
            using var client = await BareClient.ConnectAsync(port, Request);
            await client.EchoAsync(Echo);
            await client.ReleaseAsync();
        }
    });

    private static async Task<double> OurEchoesAsync(int port)
    {
        await using var client = await OurClient.ConnectAsync(port, BarePdus.Verification, BarePdus.ImplicitVRLittleEndian);
        return await Rounds.PerSecondAsync(Echoes, async () =>
        {
            for (var i = 0; i < Echoes; i++)
            {
                OurClient.Check(await client.EchoAsync());
            }
        });
    }

    private static Task<double> OurAssociationsAsync(int port) => Rounds.PerSecondAsync(Associations, async () =>
    {
        for (var i = 0; i < Associations; i++)
        {
            await using var client = await OurClient.ConnectAsync(port, BarePdus.Verification, BarePdus.ImplicitVRLittleEndian);
            OurClient.Check(await client.EchoAsync());
            await client.ReleaseAsync();
        }
    });

    // As with storescu: what the longer of two runs does more, over the time that it takes more.
    private static double EchoScuRate(int port)
    {
        const int Few = 1_000;
        return Echoes / (Seconds(Few + Echoes) - Seconds(Few));
        double Seconds(int repeat) =>
            ProcessTime.Measure(new ProcessStartInfo(EchoScu, ["--repeat", $"{repeat}", "-aec", "SINK", "127.0.0.1", $"{port}"]));
    }
}
