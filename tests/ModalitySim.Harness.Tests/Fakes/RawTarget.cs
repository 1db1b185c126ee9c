using System.Net;
using System.Net.Sockets;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Tests.Fakes;

/// <summary>A target that speaks no DICOM at all: it accepts a connection and does with it what the test says.</summary>
internal sealed class RawTarget : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private RawTarget(Func<NetworkStream, CancellationToken, Task> behave)
    {
        _listener.Start();
        _accepting = AcceptAsync(behave);
    }

    public static RawTarget Start(Func<NetworkStream, CancellationToken, Task> behave) => new(behave);

    public Target Target => new()
    {
        Name = "raw",
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        CalledAE = "RAW",
        Timeouts = new TargetTimeouts { Association = TimeSpan.FromSeconds(1), Response = TimeSpan.FromSeconds(1), Release = TimeSpan.FromSeconds(1) },
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> behave)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await behave(client.GetStream(), _stop.Token);
            }
        }
        catch (Exception e) when (_stop.IsCancellationRequested || e is SocketException or IOException)
        {
            // The test is over, or the harness hung up.
        }
    }
}
