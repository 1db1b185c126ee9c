using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Tests.Web;

/// <summary>A server on loopback that reads the head of each request and then writes whatever a test wants.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly List<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;

    private HostileServer(Func<string, Stream, CancellationToken, Task> answer, SslServerAuthenticationOptions? tls)
    {
        _answer = answer;
        _tls = tls;
    }

    /// <summary>The heads of the requests, in the order of their arrival.</summary>
    public List<string> Heads { get; } = [];

    public Uri Address => new($"{(_tls is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/dicom-web");

    public static HostileServer Start(Func<string, Stream, CancellationToken, Task> answer, SslServerAuthenticationOptions? tls = null)
    {
        var server = new HostileServer(answer, tls);
        server._listener.Start();
        server._accepting = server.AcceptAsync();
        return server;
    }

    public Target Target(Func<WebSection, WebSection>? change = null)
    {
        var web = new WebSection { Url = Address };
        return new Target { Name = "hostile", Port = 9, CalledAE = "HOSTILE", Web = change is null ? web : change(web) };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var held = connection;
        try
        {
            await using var stream = await SecureAsync(connection.GetStream());
            var head = new StringBuilder();
            var piece = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(piece, _stop.Token) == 0)
                    return;
                head.Append((char)piece[0]);
            }

            lock (Heads)
                Heads.Add(head.ToString());
            await _answer(head.ToString(), stream, _stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client has had enough.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (_tls is null)
            return stream;
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(_tls, _stop.Token);
        return secure;
    }
}
