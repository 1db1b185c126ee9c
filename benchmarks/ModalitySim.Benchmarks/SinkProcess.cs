using System.Diagnostics;
using System.Globalization;

namespace ModalitySim.Benchmarks;

/// <summary>The discarding sink in a process of its own.</summary>
internal sealed class SinkProcess : IDisposable
{
    private readonly Process process;

    private SinkProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    internal int Port { get; }

    internal static SinkProcess Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["sink"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sink did not start.");
        return new SinkProcess(process, int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
