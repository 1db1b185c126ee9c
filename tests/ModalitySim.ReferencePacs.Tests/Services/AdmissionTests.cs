using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>Whom a reference PACS lets in beside what titles say, and how it ends what is idle.</summary>
[TestFixture]
public sealed class AdmissionTests
{
    private const string Verification = "1.2.840.10008.1.1";

    // PS3.7 §D.3.3.7: 1 user name, 2 user name and passcode, 3 a ticket.
    [TestCase(1, "doctor", "", true)]
    [TestCase(2, "doctor", "right", true)]
    [TestCase(2, "doctor", "wrong", false)]
    [TestCase(1, "nobody", "", false)]
    [TestCase(3, "doctor", "right", false)]
    public async Task A_user_is_let_in_with_a_known_name_and_the_right_passcode(int type, string user, string passcode, bool isLetIn)
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { Users = new Dictionary<string, string> { ["doctor"] = "right" } });
        var options = new ClientOptions
        {
            Contexts = [new(Verification)],
            UserIdentity = new UserIdentityRqItem((byte)type, 1, Encoding.UTF8.GetBytes(user), Encoding.UTF8.GetBytes(passcode)),
        };

        if (isLetIn)
        {
            await using var client = await DicomClient.ConnectAsync(pacs.Target, options);
            Assert.That(client.Accepted.UserItems<UserIdentityAcItem>().Single().ServerResponse.Length, Is.Zero);
            return;
        }

        // PS3.7 §D.3.3.7.3: rejected-permanent by the provider.
        var rejection = (await Assert.ThrowsAsync<AssociationRejectedException>(() => DicomClient.ConnectAsync(pacs.Target, options)))!;
        Assert.That((rejection.Result, rejection.RejectSource, rejection.Reason), Is.EqualTo(((byte)1, (byte)2, (byte)1)));
    }

    [Test]
    public async Task An_idle_association_is_released_when_told_so()
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { IdleRelease = TimeSpan.FromMilliseconds(50) });
        var transport = await TcpTransport.ConnectAsync(pacs.Target.Host, pacs.Target.Port, TimeSpan.FromSeconds(10), TimeProvider.System);
        await using var association = Association.ForRequestor(transport);
        await association.RequestAsync(new ClientOptions { Contexts = [new(Verification)] }.BuildRequest(pacs.Target.AETitle));

        var came = await association.Channel.ReceiveAsync(TimeSpan.FromSeconds(20));

        Assert.That(came.Pdu, Is.InstanceOf<AReleaseRq>());
    }

    [Test]
    public async Task Over_TLS_a_client_of_its_authority_is_served_and_no_other()
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { Tls = new() });
        var tls = pacs.Target.Tls!;
        var secure = pacs.Target with { Port = tls.Port };

        await using (var client = await DicomClient.ConnectAsync(secure, Options(tls, tls.Client)))
            Assert.That((await client.EchoAsync()).Status.Code, Is.Zero);
        foreach (var certificate in new[] { null, tls.ExpiredClient })
            Assert.That(() => DicomClient.ConnectAsync(secure, Options(tls, certificate)), Throws.InstanceOf<TargetUnreachableException>().Or.InstanceOf<AssociationException>());
    }

    private static ClientOptions Options(SecureEndpoint tls, X509Certificate2? certificate) => new()
    {
        Contexts = [new(Verification)],
        Tls = new SslClientAuthenticationOptions
        {
            ClientCertificates = certificate is null ? null : [certificate],
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { tls.Authority! }, RevocationMode = X509RevocationMode.NoCheck },
        },
    };
}
