using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModalitySim.Network.Transport;
using ModalitySim.Network.Web;

namespace ModalitySim.Network.Tests.Web;

/// <summary>The client on real connections: TLS on both sides, and servers that break or say nothing.</summary>
public sealed class DicomWebConnectionTests
{
    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Accepts one connection, reads the head of a request, and lets the test answer.</summary>
    private static (TcpListener Listener, Task Served) Serve(Func<Stream, Task> answer, Func<NetworkStream, Task<Stream>>? secure = null)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (listener, Task.Run(async () =>
        {
            using var connection = await listener.AcceptTcpClientAsync();
            var stream = secure is null ? connection.GetStream() : await secure(connection.GetStream());
            var head = new StringBuilder();
            var piece = new byte[1024];
            while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                int read = await stream.ReadAsync(piece);
                if (read == 0) return;
                head.Append(Encoding.ASCII.GetString(piece, 0, read));
            }

            await answer(stream);
        }));
    }

    private static Uri AddressOf(TcpListener listener, string scheme = "http") => new($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    [Test]
    public async Task The_client_shows_its_certificate_where_the_server_wants_one()
    {
        using X509Certificate2 server = Certificate("server"), client = Certificate("client");
        string? seen = null;
        var (listener, served) = Serve(
            stream => stream.WriteAsync("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"u8.ToArray()).AsTask(),
            async raw =>
            {
                var tls = new SslStream(raw);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
                {
                    ServerCertificate = server,
                    ClientCertificateRequired = true,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => (seen = certificate?.Subject) is not null,
                });
                return tls;
            });
        using var web = new DicomWebClient(new()
        {
            BaseUri = AddressOf(listener, "https"),
            Tls = new() { ClientCertificates = [client], RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=server" },
        });
        var answer = await web.SearchStudiesAsync();
        await served;
        listener.Stop();
        Assert.That((answer.Status, seen), Is.EqualTo((204, "CN=client")));
    }

    [Test]
    public async Task A_server_that_the_client_does_not_trust_is_unreachable()
    {
        using var server = Certificate("somebody");
        var (listener, served) = Serve(_ => Task.CompletedTask, async raw =>
        {
            var tls = new SslStream(raw);
            await tls.AuthenticateAsServerAsync(server);
            return tls;
        });
        using var web = new DicomWebClient(new() { BaseUri = AddressOf(listener, "https") });
        await Assert.ThrowsAsync<TargetUnreachableException>(() => web.SearchStudiesAsync());
        await Task.WhenAny(served);
        listener.Stop();
        Assert.That(served.IsCompleted, Is.True);
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: 500\r\n\r\n[{", DicomWebFault.Broken)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[", DicomWebFault.Broken)]
    [TestCase("this is no HTTP\r\n\r\n", DicomWebFault.Broken)]
    public async Task An_answer_that_breaks_off_is_told_as_such(string answer, DicomWebFault fault)
    {
        var (listener, served) = Serve(stream => stream.WriteAsync(Encoding.ASCII.GetBytes(answer)).AsTask());
        using var web = new DicomWebClient(new() { BaseUri = AddressOf(listener) });
        var e = (await Assert.ThrowsAsync<DicomWebException>(() => web.SearchStudiesAsync()))!;
        await served;
        listener.Stop();
        Assert.That(e.Fault, Is.EqualTo(fault));
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: 500\r\n\r\n[{")]
    public async Task A_server_that_falls_silent_is_given_up_on(string beginning)
    {
        var over = new TaskCompletionSource();
        var (listener, served) = Serve(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
            await over.Task;
        });
        using var web = new DicomWebClient(new() { BaseUri = AddressOf(listener), Timeout = TimeSpan.FromMilliseconds(300) });
        var e = (await Assert.ThrowsAsync<DicomWebException>(() => web.SearchStudiesAsync()))!;
        over.SetResult();
        await served;
        listener.Stop();
        Assert.That(e.Fault, Is.EqualTo(DicomWebFault.TimedOut));
    }

    [Test]
    public async Task An_answer_longer_than_the_limit_is_not_held()
    {
        var (listener, served) = Serve(async stream =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: 10000000000\r\n\r\n"u8.ToArray());
            await stream.WriteAsync(new byte[300_000]);
        });
        using var web = new DicomWebClient(new() { BaseUri = AddressOf(listener), LongestAnswer = 100_000 });
        var e = (await Assert.ThrowsAsync<DicomWebException>(() => web.SearchStudiesAsync()))!;
        listener.Stop();
        await Task.WhenAny(served);
        Assert.That((e.Fault, e.Status), Is.EqualTo((DicomWebFault.TooLong, (int?)200)));
    }
}
