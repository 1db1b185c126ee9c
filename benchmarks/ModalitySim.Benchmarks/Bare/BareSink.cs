using System.Net;
using System.Net.Sockets;

namespace ModalitySim.Benchmarks.Bare;

/// <summary>
/// A provider that accepts every association and context, throws data sets away and answers every C-STORE and C-ECHO
/// with 0000. Runs as a process of its own (verb "sink"), so that it costs every client the same.
/// </summary>
internal sealed class BareSink : IDisposable
{
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);

    internal int Start()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(128);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    /// <summary>Serves connections, each on a thread, until the listener is closed.</summary>
    internal void Run()
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = listener.Accept();
            }
            catch (SocketException)
            {
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static socket => Serve(socket), connection, preferLocal: false);
        }
    }

    public void Dispose() => listener.Dispose();

    private static void Serve(Socket connection)
    {
        connection.NoDelay = true;
        using (connection)
        {
            try
            {
                new BareSinkConnection(connection).Run();
            }
            catch (SocketException)
            {
                // The client went away without a release.
            }
        }
    }
}
