using System.Diagnostics;

namespace ModalitySim.Benchmarks;

/// <summary>Times whole processes.</summary>
internal static class ProcessTime
{
    /// <summary>Seconds from start to exit; a failing process is an error.</summary>
    internal static double Measure(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // Without it DCMTK waits for delayed acknowledgements, 40 ms per message.
        start.Environment["TCP_NODELAY"] = "1";
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return process.ExitCode == 0 ? seconds : throw new InvalidOperationException($"{start.FileName} exited {process.ExitCode}: {errors.Result}");
    }
}
