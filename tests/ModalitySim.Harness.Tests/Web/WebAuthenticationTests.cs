using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Running;

namespace ModalitySim.Harness.Tests.Web;

/// <summary>The web section of a target: who the harness says it is (RFC 7617, RFC 6750, TLS with certificates on both sides).</summary>
[TestFixture]
public sealed class WebAuthenticationTests
{
    private const string Qido = "- qido: { keys: { PatientID: X }, expect: { http: 204 } }";

    [TestCase("web: { url: URL, user: me, password: s3cret }", "Authorization: Basic bWU6czNjcmV0\r\n")]
    [TestCase("web: { url: URL, token: abc.def }", "Authorization: Bearer abc.def\r\n")]
    public async Task The_credentials_of_the_target_file_are_shown(string section, string header)
    {
        await using var server = HostileServer.Start(Unless("Authorization", 401));
        using var folder = new TemporaryFolder();

        var result = await RunnerTests.RunAsync(TargetOf(folder, server, section), Qido, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(server.Heads.Single(), Does.Contain(header));
    }

    [Test]
    public async Task A_refusal_for_want_of_credentials_is_an_answer()
    {
        await using var server = HostileServer.Start(Unless("Authorization", 401));

        var result = await RunnerTests.RunAsync(server.Target(), Qido, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Fail), result.Explain());
        Assert.That(result.Cases[0].Steps[0].Findings[0].Actual, Does.StartWith("HTTP 401"));
    }

    [TestCase(true, Verdict.Pass)]
    [TestCase(false, Verdict.Error)]
    public async Task Certificates_on_both_sides_are_those_of_the_target_file(bool shows, Verdict expected)
    {
        using var folder = new TemporaryFolder();
        using var server = Certificate("127.0.0.1");
        using var client = Certificate("modality");
        File.WriteAllText(folder["client.pem"], client.ExportCertificatePem() + "\n" + client.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder["trust.pem"], server.ExportCertificatePem());
        await using var listening = HostileServer.Start(
            (_, stream, cancellation) => stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), cancellation).AsTask(),
            new SslServerAuthenticationOptions
            {
                ServerCertificate = X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), null),
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 certificate && certificate.Thumbprint == client.Thumbprint,
            });

        var section = $"web: {{ url: URL, trust: trust.pem{(shows ? ", certificate: client.pem" : "")} }}";
        var result = await RunnerTests.RunAsync(TargetOf(folder, listening, section), Qido, "device: ct");

        Assert.That(result.Verdict, shows ? Is.EqualTo(expected) : Is.Not.EqualTo(Verdict.Pass), result.Explain());
    }

    [Test]
    public async Task A_server_whose_certificate_is_not_trusted_is_not_asked()
    {
        using var folder = new TemporaryFolder();
        using var server = Certificate("127.0.0.1");
        using var other = Certificate("127.0.0.1");
        File.WriteAllText(folder["trust.pem"], other.ExportCertificatePem());
        await using var listening = HostileServer.Start(
            (_, stream, cancellation) => stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), cancellation).AsTask(),
            new SslServerAuthenticationOptions { ServerCertificate = X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), null) });

        var result = await RunnerTests.RunAsync(TargetOf(folder, listening, "web: { url: URL, trust: trust.pem }"), Qido, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Error), result.Explain());
        Assert.That(listening.Heads, Is.Empty);
    }

    [Test]
    public async Task A_certificate_that_is_not_there_is_told()
    {
        await using var server = HostileServer.Start(Unless("Authorization", 401));

        var result = await RunnerTests.RunAsync(server.Target(w => w with { Url = new Uri("https://127.0.0.1:9"), Certificate = "/no/such.pem" }), Qido, "device: ct");

        Assert.That(result.Cases[0].Steps[0].Findings.Single().Message, Does.StartWith("the certificates of the web section cannot be used"), result.Explain());
    }

    private static Func<string, Stream, CancellationToken, Task> Unless(string header, int status) => (head, stream, cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(head.Contains(header + ":", StringComparison.Ordinal) ? "HTTP/1.1 204 No Content\r\n\r\n" : $"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n"), cancellation).AsTask();

    private static Target TargetOf(TemporaryFolder folder, HostileServer server, string section)
    {
        File.WriteAllText(folder["target.yaml"],
            $"apiVersion: modalitysim/v1\nname: a server\nhost: 127.0.0.1\nport: 9\ncalledAE: NOBODY\n{section.Replace("URL", server.Address.ToString(), StringComparison.Ordinal)}\n");
        return Target.Load(folder["target.yaml"]);
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
