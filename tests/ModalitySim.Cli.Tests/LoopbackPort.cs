using System.Net;
using System.Net.Sockets;

namespace ModalitySim.Cli.Tests;

/// <summary>Ports of this machine's loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>A port at which nobody listens. Below the ports that systems hand out by themselves (32768 and up on Linux, 49152 elsewhere): other tests,
    /// in other processes at the same time, let the system choose, and would be given one that was free a moment ago.</summary>
    public static int Free()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    /// <summary>Waits until somebody listens.</summary>
    /// <exception cref="OperationCanceledException">Nobody does within 30 seconds.</exception>
    public static async Task WaitForListenerAsync(int port)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }
}
