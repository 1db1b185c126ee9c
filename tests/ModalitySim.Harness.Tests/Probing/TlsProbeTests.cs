using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Tests.Fakes;

namespace ModalitySim.Harness.Tests.Probing;

[TestFixture]
public class TlsProbeTests
{
    private static readonly string Implicit = DicomUID.ImplicitVRLittleEndian.Value;
    private static readonly string Ct = DicomUID.CTImageStorage.Value;
    private static readonly ProbeOptions Few = new() { SopClasses = [Ct], TransferSyntaxes = [Implicit], AsksForPolicies = false, AsksTls = true };

    [TestCase(SslProtocols.Tls12, "1.2")]
    [TestCase(SslProtocols.Tls13, "1.3")]
    [TestCase(SslProtocols.Tls12 | SslProtocols.Tls13, "1.2, 1.3")]
    public async Task The_versions_of_TLS_are_those_of_the_target_and_the_rest_is_asked_over_it(SslProtocols protocols, string expected)
    {
        using var certificate = Certificate();
        await using var fake = await OfferingTarget.StartAsync([new Offer([DicomUID.Verification.Value, Ct], Implicit)], o => o with
        {
            Tls = new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = protocols },
        });
        var found = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(", ", found.Security!.Tls!), Is.EqualTo(expected));
            Assert.That(found.Security.PlainText, Is.False);
            Assert.That(found.NoContact, Is.Null);
            Assert.That(found.Offers.AcceptsOf(Ct), Has.Exactly(1).Items);
            Assert.That(found.Notes, Has.One.StartsWith("presents a certificate that is not trusted here"));
        });
    }

    [Test]
    public async Task A_target_without_TLS_offers_none_and_plain_text()
    {
        await using var fake = await OfferingTarget.StartAsync([new Offer([DicomUID.Verification.Value], Implicit)]);
        var security = (await Probe.RunAsync(fake.Target, Few)).Entities.Single().Security!;
        Assert.That((security.Tls!.Count, security.PlainText), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Without_being_asked_for_TLS_is_not_tried()
    {
        await using var fake = await OfferingTarget.StartAsync([new Offer([DicomUID.Verification.Value], Implicit)]);
        Assert.That((await Probe.RunAsync(fake.Target, Few with { AsksTls = false })).Entities.Single().Security, Is.Null);
    }

    // RFC 5246 §6.2.1, §7.4.1.2; RFC 8446 §4.1.2: the lengths of record, handshake and extensions add up.
    [TestCase("1.0", 0x0301)]
    [TestCase("1.2", 0x0303)]
    [TestCase("1.3", 0x0303)]
    public void A_hello_has_lengths_that_add_up_and_its_version_where_it_belongs(string version, int legacy)
    {
        var hello = TlsHello.Write(TlsHello.Versions[version], "pacs.example", new byte[32]);
        var suites = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(44));
        var extensions = 44 + 2 + suites + 2;
        Assert.Multiple(() =>
        {
            Assert.That(BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(3)), Is.EqualTo(hello.Length - 5));
            Assert.That((hello[6] << 16) | (hello[7] << 8) | hello[8], Is.EqualTo(hello.Length - 9));
            Assert.That(BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(9)), Is.EqualTo(legacy));
            Assert.That(BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(extensions)), Is.EqualTo(hello.Length - extensions - 2));
        });
    }

    [Test]
    public void An_answer_tells_its_version_or_none()
    {
        byte[] body = [3, 3, .. new byte[32], 0, 0xC0, 0x2F, 0];
        byte[] modern = [.. body, 0, 6, 0, 0x2B, 0, 2, 3, 4];
        Assert.Multiple(() =>
        {
            Assert.That(TlsHello.Read(Record(body)), Is.EqualTo(0x0303));
            Assert.That(TlsHello.Read(Record(modern)), Is.EqualTo(0x0304));
            // An alert, an A-ABORT, nothing, and lengths that promise more than there is.
            Assert.That(TlsHello.Read([0x15, 3, 3, 0, 2, 2, 70]), Is.Null);
            Assert.That(TlsHello.Read([7, 0, 0, 0, 0, 4, 0, 0, 2, 1]), Is.Null);
            Assert.That(TlsHello.Read([]), Is.Null);
            Assert.That(TlsHello.Read(Record([.. body, 0xFF, 0xFF, 0, 0x2B, 0xFF, 0xFF])), Is.EqualTo(0x0303));
            Assert.That(TlsHello.Read(Record([3, 3, .. new byte[32], 0xFF, 0])), Is.EqualTo(0x0303));
        });
    }

    private static byte[] Record(byte[] body) => [0x16, 3, 3, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
