using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Steps.Raw;
using ModalitySim.Harness.Tests.Running;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Raw;

/// <summary>TLS towards a target: the handshake made by hand, and targets that are reached over TLS alone (PS3.15 Annex B).</summary>
[TestFixture]
public sealed class TlsTests
{
    // RFC 5246 §7.2: level and description; §7.4.1.3: version, random, session id, suite, compression.
    [TestCase("15 0303 0002 02 46", "TlsRefused", "the target refused the TLS handshake: alert 70 (protocol_version)")]
    [TestCase("15 0303 0002 02 FF", "TlsRefused", "the target refused the TLS handshake: alert 255 (no common one)")]
    [TestCase("15 0303 0000", "Unreadable", "the target answered the ClientHello with an empty alert")]
    [TestCase("02 00 00000004", "Unreadable", "the target answered the ClientHello with a record of type 02H")]
    [TestCase("16 0303 0004 02 000000", "Unreadable", "the target answered the ClientHello with a handshake message other than ServerHello")]
    [TestCase("16 0303 002C 02 000028 0302 RANDOM 02 AABB 002F 00", "Answered", "the target agreed on TLS 1.1 with TLS_RSA_WITH_AES_128_CBC_SHA")]
    public void The_answer_to_a_ClientHello_is_read(string bytes, string kind, string explanation)
    {
        var answer = TlsServerAnswer.Read(Convert.FromHexString(bytes.Replace("RANDOM", new string('0', 64), StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)))!;

        Assert.That((answer.Ending.Kind.ToString(), answer.Ending.Explanation), Is.EqualTo((kind, explanation)));
    }

    [TestCase("")]
    [TestCase("15 03")]
    [TestCase("16 0303 0010 02")]
    public void A_record_that_is_not_there_yet_is_waited_for(string bytes) =>
        Assert.That(TlsServerAnswer.Read(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))), Is.Null);

    [Test]
    public async Task A_library_understands_the_ClientHello()
    {
        await using var server = TlsServer.Start(SslProtocols.Tls12);

        var result = await RunnerTests.RunAsync(server.Target, "- tls-hello: { version: \"1.2\", cipherSuites: TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, expect: { tlsVersion: \"1.2\", cipherSuite: TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    [TestCase("ssl3")]
    [TestCase("1.0")]
    [TestCase("1.1")]
    public async Task A_version_that_the_target_does_not_take_is_refused(string version)
    {
        await using var server = TlsServer.Start(SslProtocols.Tls12);

        var result = await RunnerTests.RunAsync(server.Target, $"- tls-hello: {{ version: {version}, expect: {{ association: tls-refused }} }}");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    [Test]
    public async Task A_target_without_a_TLS_port_of_its_own_is_reached_over_TLS_by_every_step()
    {
        using var folder = new TemporaryFolder();
        using var certificate = TlsServer.Certificate();
        File.WriteAllText(folder["trust.pem"], certificate.ExportCertificatePem());
        await using var listener = await DicomListener.StartAsync(new ListenerOptions { AETitle = "SECURE", Services = [new Verification()], Tls = new SslServerAuthenticationOptions { ServerCertificate = certificate } });
        File.WriteAllText(folder["target.yaml"], $"apiVersion: modalitysim/v1\nhost: 127.0.0.1\nport: {listener.Port}\ncalledAE: SECURE\ntls: {{ trust: trust.pem }}\n");

        var result = await RunnerTests.RunAsync(Target.Load(folder["target.yaml"]), "- echo:\n  - associate:\n  - send-message: { expect: { status: 0x0000 } }\n  - associate: { on: plain, at: service, expect: { association: [closed, unreadable] } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    [TestCase("tls: { key: k.pem }", "a key needs a certificate")]
    [TestCase("tls: { mutual: true }", "where the target demands a certificate, the harness needs one")]
    [TestCase("tls: { prot: 1 }", "unknown key \"prot\" in tls section")]
    public void A_wrong_tls_section_is_explained(string section, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["target.yaml"], $"apiVersion: modalitysim/v1\nhost: localhost\nport: 104\ncalledAE: X\n{section}\n");

        Assert.That(Assert.Throws<InvalidScenarioException>(() => Target.Load(folder["target.yaml"]))!.Message, Does.Contain(message).And.Contain("target.yaml:5:"));
    }

    private sealed class Verification : IScpService
    {
        public IEnumerable<string> SopClasses => ["1.2.840.10008.1.1"];

        public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) => responder.SendAsync(DimseReply.Success, cancellationToken);
    }

    /// <summary>Agrees on TLS with whoever comes, and no more.</summary>
    private sealed class TlsServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate = Certificate();
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _accepting;

        private TlsServer(SslProtocols protocols)
        {
            _listener.Start();
            _accepting = AcceptAsync(protocols);
        }

        public Target Target
        {
            get
            {
                var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
                return new Target { Name = "tls", Port = port, CalledAE = "X", Tls = new TlsSection { Port = port } };
            }
        }

        public static TlsServer Start(SslProtocols protocols) => new(protocols);

        public static X509Certificate2 Certificate()
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _accepting;
            _listener.Dispose();
            _certificate.Dispose();
            _stop.Dispose();
        }

        private async Task AcceptAsync(SslProtocols protocols)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                    await using var stream = new SslStream(client.GetStream());
                    try
                    {
                        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, EnabledSslProtocols = protocols }, _stop.Token);
                    }
                    catch (Exception e) when (e is AuthenticationException or IOException)
                    {
                        // The alert is on its way.
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
