using System.Diagnostics;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Modalities;

namespace ModalitySim.Benchmarks;

/// <summary>Files checked against their IOD per second, on one core: bytes in memory, files in the page cache, and a dciodvfy process per file.</summary>
internal static class CheckBenchmark
{
    private const string Dciodvfy = "/usr/bin/dciodvfy";
    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    internal static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("modalitysim-check-");
        try
        {
            foreach (var (name, kind, size) in new[] { ("CT, 512x512", "ct", 512), ("CT, 64x64", "ct", 64), ("MR, 256x256", "mr", 256) })
            {
                var path = Path.Combine(folder.FullName, "sample.dcm");
                new DicomFile(Sample(kind, size), DicomTransferSyntax.ExplicitVRLittleEndian, "BENCH").Save(path);
                var bytes = await File.ReadAllBytesAsync(path);
                var buffer = new byte[bytes.Length];
                List<Contestant> contestants =
                [
                    new("parse and check, in memory", () => Task.FromResult(Rate(() => Check(DicomFile.Parse(bytes))))),
                    new("read into a kept buffer and check", () => Task.FromResult(Rate(() => Check(DicomFile.Parse(Read(path, buffer)))))),
                ];
                if (File.Exists(Dciodvfy)) contestants.Add(new("dciodvfy, one process per file", () => Task.FromResult(1 / ProcessTime.Measure(new ProcessStartInfo(Dciodvfy, [path])))));
                Console.WriteLine(Rounds.Invariant($"\n{name}: {bytes.Length:N0} bytes, {DicomFile.Parse(bytes).Dataset.Count} elements at the top level, {Allocated(bytes):N0} bytes allocated for a check"));
                await Rounds.RunAsync($"Check, {name}", "files/s", rounds, contestants);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DicomDataset Sample(string kind, int size)
    {
        var profile = ModalityCatalog.Get(kind).Defaults with { Slices = 1, Rows = size, Columns = size, Localizer = false };
        return ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed: 1, At), seed: 1, At).Instances.First(i => i.Contains(DicomTag.PixelData));
    }

    private static void Check(DicomFile file)
    {
        if (IodChecker.Check(file).Count > 0) throw new InvalidDataException("the sample is not good");
    }

    // As the command does: its buffers are pooled.
    private static ReadOnlyMemory<byte> Read(string path, byte[] buffer)
    {
        using var file = File.OpenHandle(path);
        int read = 0;
        while (read < buffer.Length && RandomAccess.Read(file, buffer.AsSpan(read), read) is > 0 and var more) read += more;
        return buffer.AsMemory(0, read);
    }

    private static long Allocated(byte[] bytes)
    {
        Check(DicomFile.Parse(bytes));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Check(DicomFile.Parse(bytes));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Rate(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 50; i++) action();
            count += 50;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < TimeSpan.FromSeconds(0.5));
        return count / elapsed.TotalSeconds;
    }
}
