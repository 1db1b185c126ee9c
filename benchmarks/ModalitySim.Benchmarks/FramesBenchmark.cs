using System.Diagnostics;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Modalities;

namespace ModalitySim.Benchmarks;

/// <summary>CT frames encoded and decoded per second, on one core, beside the tools of DCMTK and gdcm on the same image in many frames.</summary>
internal static class FramesBenchmark
{
    /// <summary>Frames of the files that tools are given: two lengths, so that start-up cancels out.</summary>
    private const int ShortFile = 20;
    private const int LongFile = 70;

    private static readonly DicomTransferSyntax Native = DicomTransferSyntax.ExplicitVRLittleEndian;

    private static readonly (DicomUID Syntax, string[] Encode, string[] Decode, string[] GdcmEncode)[] Codings =
    [
        (DicomUID.RLELossless, ["dcmcrle"], ["dcmdrle"], ["--rle"]),
        (DicomUID.JPEGLosslessSV1, ["dcmcjpeg", "+e1"], ["dcmdjpeg"], ["--jpeg"]),
        (DicomUID.JPEGLSLossless, ["dcmcjpls"], ["dcmdjpls"], ["--jpegls"]),
    ];

    internal static async Task RunAsync(int rounds)
    {
        var image = CTImage();
        var format = PixelFormat.Of(image);
        byte[] frame = PixelFrames.Of(image, Native).Decode(0), back = new byte[frame.Length];
        var folder = Directory.CreateTempSubdirectory("modalitysim-frames-");
        try
        {
            foreach (var coding in Codings)
            {
                var syntax = DicomTransferSyntax.Find(coding.Syntax.Value)!;
                var codec = FrameCodecs.Find(syntax)!;
                using var output = new FrameBuffer();
                codec.Encode(frame, format, output);
                Console.WriteLine(Rounds.Invariant($"\n{syntax.Name}, CT {format.Columns}x{format.Rows}, 12 bits in 16: {output.Length:N0} of {frame.Length:N0} bytes"));
                foreach (int frames in new[] { ShortFile, LongFile })
                {
                    var multi = Repeated(image, frame, frames);
                    new DicomFile(multi, Native).Save(At($"native-{frames}.dcm"));
                    new DicomFile(Transcoder.Transcode(multi, Native, syntax), syntax).Save(At($"coded-{frames}.dcm"));
                }

                string At(string name) => Path.Combine(folder.FullName, name);
                await Rounds.RunAsync($"encode, {syntax.Name}", "frames/s", rounds,
                [
                    new Contestant("ModalitySim", () => Task.FromResult(Rate(() => { output.Clear(); codec.Encode(frame, format, output); }))),
                    new Contestant(coding.Encode[0], () => ToolRateAsync(n => (coding.Encode[0], [.. coding.Encode[1..], At($"native-{n}.dcm"), At("out.dcm")]))),
                    new Contestant("gdcmconv", () => ToolRateAsync(n => ("gdcmconv", [.. coding.GdcmEncode, At($"native-{n}.dcm"), At("out.dcm")]))),
                ]);
                await Rounds.RunAsync($"decode, {syntax.Name}", "frames/s", rounds,
                [
                    new Contestant("ModalitySim", () => Task.FromResult(Rate(() => codec.Decode(output.Written, format, back)))),
                    new Contestant(coding.Decode[0], () => ToolRateAsync(n => (coding.Decode[0], [At($"coded-{n}.dcm"), At("out.dcm")]))),
                    new Contestant("gdcmconv", () => ToolRateAsync(n => ("gdcmconv", ["--raw", At($"coded-{n}.dcm"), At("out.dcm")]))),
                ]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DicomDataset CTImage()
    {
        var profile = ModalityCatalog.Get("ct").Defaults with { Localizer = false, Slices = 3 };
        var at = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        return ModalityCatalog.Create(profile).Acquire(Order.Unscheduled(profile, 1, at), 1, at).Instances.ElementAt(1);
    }

    private static DicomDataset Repeated(DicomDataset image, byte[] frame, int frames)
    {
        var pixels = new byte[frame.Length * frames];
        for (int i = 0; i < frames; i++) frame.CopyTo(pixels, i * frame.Length);
        return image.Clone().AddOrUpdate(DicomTag.SOPClassUID, DicomUID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage)
            .AddOrUpdate(DicomTag.NumberOfFrames, frames).AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
    }

    private static double Rate(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        int count = 0;
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(0.5))
        {
            action();
            count++;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>What the longer file takes more, for the frames that it has more.</summary>
    private static async Task<double> ToolRateAsync(Func<int, (string Program, string[] Arguments)> command)
    {
        double few = await SecondsAsync(command(ShortFile)), many = await SecondsAsync(command(LongFile));
        return (LongFile - ShortFile) / Math.Max(many - few, 1e-6);
    }

    private static async Task<double> SecondsAsync((string Program, string[] Arguments) command)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"{command.Program} failed with {process.ExitCode}");
    }
}
