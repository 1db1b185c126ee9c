using System.Diagnostics;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Benchmarks;

/// <summary>Data sets parsed and encoded per second, on one core.</summary>
internal static class CodecBenchmark
{
    internal static async Task RunAsync(int rounds)
    {
        foreach (var (name, size) in new[] { ("CT 512x512x16", Samples.CTSize), ("small, 10 KB", Samples.SmallSize) })
        {
            var bytes = Samples.Encoded(1, size);
            var dataset = Samples.CT(1, size);
            var expected = dataset.Count;
            Console.WriteLine(Rounds.Invariant($"\n{name}: {bytes.Length:N0} bytes, {expected} elements at the top level"));
            await Rounds.RunAsync($"Codec, {name}", "/s", rounds,
            [
                new Contestant("parse", () => Task.FromResult(Rate(() => Check(expected, DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian).Count)))),
                new Contestant("parse and read 10 values", () => Task.FromResult(Rate(() => ReadTen(bytes)))),
                new Contestant("write", () => Task.FromResult(Rate(() => Write(dataset, bytes.Length)))),
            ]);
        }
    }

    private static void ReadTen(byte[] bytes)
    {
        var dataset = DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian);
        var sum = dataset.GetString(DicomTag.PatientName)!.Length + dataset.GetString(DicomTag.PatientID)!.Length + dataset.GetString(DicomTag.StudyInstanceUID)!.Length
            + dataset.GetString(DicomTag.SeriesInstanceUID)!.Length + dataset.GetString(DicomTag.SOPInstanceUID)!.Length + dataset.GetString(DicomTag.Modality)!.Length
            + dataset.GetInt32(DicomTag.Rows)!.Value + dataset.GetInt32(DicomTag.Columns)!.Value + dataset.GetInt32(DicomTag.InstanceNumber)!.Value + dataset.GetDoubles(DicomTag.PixelSpacing).Length;
        Check(true, sum > 0);
    }

    private static void Write(Dicom.Data.DicomDataset dataset, int length)
    {
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        Check(length, (int)encoded.Length);
    }

    private static double Rate(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 200; i++)
            {
                action();
            }

            count += 200;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < TimeSpan.FromSeconds(0.5));
        return count / elapsed.TotalSeconds;
    }

    private static void Check<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidDataException($"{actual} instead of {expected}");
        }
    }
}
