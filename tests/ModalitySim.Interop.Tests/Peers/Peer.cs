using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>
/// A server of another project, running as a process of its own on free ports and in folders of its own, until disposed.
/// Its log goes into the failure messages of the tests that talk to it.
/// </summary>
internal abstract class Peer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(20);
    private readonly StringBuilder log = new();
    private Process? process;

    /// <summary>The name by which tests and tables know the peer.</summary>
    internal abstract string Name { get; }

    /// <summary>The AE title that the peer answers to.</summary>
    internal abstract string AETitle { get; }

    /// <summary>Whether the peer refuses associations for another AE title.</summary>
    internal virtual bool ChecksCalledAE => false;

    /// <summary>The DICOM port, on loopback.</summary>
    internal int Port { get; private set; }

    /// <summary>Everything the peer keeps: configuration, database, worklist.</summary>
    internal TemporaryFolder Folder { get; } = new();

    /// <summary>The folder from which the peer answers worklist queries (.wl files), if it does.</summary>
    internal virtual string? WorklistFolder => null;

    /// <summary>What the peer has printed so far.</summary>
    internal string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    /// <summary>The command line that starts the peer on the given port; configuration files are written here.</summary>
    protected abstract Task<ProcessStartInfo> PrepareAsync(int port);

    /// <summary>Starts the peer and waits until it listens. A port lost to somebody else meanwhile is tried anew.</summary>
    internal async Task StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            Launch(await PrepareAsync(Port));
            if (await ListensAsync())
            {
                return;
            }

            if (attempt == 3)
            {
                throw new AssertionException($"{Name} did not start listening. Its log:\n{Log}");
            }

            await StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Folder.Dispose();
    }

    /// <summary>A port that nobody uses at the moment, below those that systems hand out by themselves: those may be given to another test meanwhile.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    private void Launch(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.StandardOutputEncoding = Encoding.Latin1;
        start.StandardErrorEncoding = Encoding.Latin1;
        start.WorkingDirectory = Folder.Path;
        start.Environment["TCP_NODELAY"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Append(string? line)
    {
        lock (log)
        {
            // The end of a long log is what explains a failure.
            if (log.Length > 200_000)
            {
                log.Remove(0, 100_000);
            }

            log.AppendLine(line);
        }
    }

    private async Task<bool> ListensAsync()
    {
        using var patience = new CancellationTokenSource(StartLimit);
        while (process is { HasExited: false })
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(ProbeInterval, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    private async Task StopAsync()
    {
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }
}
