using System.Diagnostics;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Modalities;

namespace ModalitySim.Benchmarks;

/// <summary>Images made per second, on one core: the data set with its pixels, and the same encoded as it would be sent.</summary>
internal static class GenerateBenchmark
{
    private const int Slices = 400;
    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    internal static async Task RunAsync(int rounds)
    {
        foreach (var (name, kind, size) in new[] { ("CT, 512x512", "ct", 512), ("MR, 256x256", "mr", 256), ("Enhanced CT, frames of 512x512", "enhanced-ct", 512) })
        {
            var profile = ModalityCatalog.Get(kind).Defaults with { Rows = size, Columns = size, Slices = Slices, Localizer = false };
            var series = ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed: 1, At), seed: 1, At).Series[0];
            await Rounds.RunAsync(
                $"Generate, {name}", "frames/s", rounds,
                [
                    new("data sets", () => Task.FromResult(Rate(series, encode: false))),
                    new("data sets, encoded in Explicit VR Little Endian", () => Task.FromResult(Rate(series, encode: true))),
                ]);
        }
    }

    private static double Rate(AcquiredSeries series, bool encode)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var dataset in series.Instances)
        {
            if (!encode) continue;
            using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        }

        return Slices / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
