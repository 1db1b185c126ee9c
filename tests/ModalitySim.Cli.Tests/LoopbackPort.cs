using System.Net;
using System.Net.Sockets;

namespace ModalitySim.Cli.Tests;

/// <summary>Ports of this machine's loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>A port at which nobody listens.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
