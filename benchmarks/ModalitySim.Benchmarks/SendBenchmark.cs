using System.Diagnostics;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Benchmarks;

/// <summary>Whole processes sending 200 CT files from disk, start-up included: storescu and a published modalitysim.</summary>
internal static class SendBenchmark
{
    private const int Count = 200;

    internal static async Task RunAsync(int rounds, IReadOnlyList<string> programs)
    {
        using var sink = SinkProcess.Start();
        var folder = Directory.CreateTempSubdirectory("modalitysim-bench-").FullName;
        try
        {
            for (var i = 0; i < Count; i++)
            {
                new DicomFile(Samples.CT(i, Samples.CTSize), DicomTransferSyntax.ExplicitVRLittleEndian).Save(Path.Combine(folder, $"{i:D6}.dcm"));
            }

            List<Contestant> contestants = [];
            if (Storescu.IsInstalled)
            {
                contestants.Add(new("DCMTK storescu", () => Task.FromResult(Count / Storescu.Seconds(sink.Port, folder))));
            }

            foreach (var program in programs)
            {
                contestants.Add(new(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(program)))!, () => Task.FromResult(Count / Seconds(program, sink.Port, folder))));
            }

            var rates = await Rounds.RunAsync("200 CT from disk, whole process", "images/s", rounds, contestants);
            foreach (var (name, rate) in rates)
            {
                Console.WriteLine(Rounds.Invariant($"  {name,-34} {Count / rate,12:F3} s"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Seconds(string program, int port, string folder) => ProcessTime.Measure(
        new ProcessStartInfo(program, ["send", "--host", "127.0.0.1", "--port", $"{port}", "--called-ae", "SINK", folder]));
}
