using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModalitySim.Pacs;

/// <summary>Certificates for a system that lives as long as a test: an authority of its own, the server, a client, and a client whose time is over.</summary>
internal sealed class CertificateSet : IDisposable
{
    private const int RsaBits = 2048;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _issuer;
    private readonly X509Certificate2 _server;

    private CertificateSet(X509Certificate2 issuer, IPAddress address)
    {
        _issuer = issuer;
        var now = DateTimeOffset.UtcNow;
        Authority = X509CertificateLoader.LoadCertificate(issuer.RawData);
        using var serverKey = RSA.Create(RsaBits);
        // The mandatory cipher suites are those of an RSA key (PS3.15 §B.10).
        _server = Issue(new CertificateRequest("CN=REFPACS", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), ServerAuthentication, now.AddDays(2), address, c => c.CopyWithPrivateKey(serverKey));
        using var clientKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Client = Issue(new CertificateRequest("CN=MODALITYSIM", clientKey, HashAlgorithmName.SHA256), ClientAuthentication, now.AddDays(2), null, c => c.CopyWithPrivateKey(clientKey));
        ExpiredClient = Issue(new CertificateRequest("CN=MODALITYSIM", clientKey, HashAlgorithmName.SHA256), ClientAuthentication, now.AddHours(-1), null, c => c.CopyWithPrivateKey(clientKey));
    }

    /// <summary>The authority, without its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>A client's certificate with its key.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>The certificate of the same client from before, with its key.</summary>
    public X509Certificate2 ExpiredClient { get; }

    /// <summary>Makes a set for a server at an address.</summary>
    public static CertificateSet Create(IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ModalitySim test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var now = DateTimeOffset.UtcNow;
        return new CertificateSet(request.CreateSelfSigned(now.AddDays(-2), now.AddDays(3)), address);
    }

    /// <summary>What the server presents and demands: TLS 1.2 or 1.3, and a client of the same authority.</summary>
    public SslServerAuthenticationOptions ToServerOptions() => new()
    {
        ServerCertificate = _server,
        ClientCertificateRequired = true,
        // PS3.15 §B.10: neither TLS 1.0 nor 1.1.
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var certificate in (X509Certificate2[])[_issuer, _server, Authority, Client, ExpiredClient])
            certificate.Dispose();
    }

    private X509Certificate2 Issue(CertificateRequest request, string purpose, DateTimeOffset end, IPAddress? address, Func<X509Certificate2, X509Certificate2> addKey)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (address is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            names.AddIpAddress(address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address);
            request.CertificateExtensions.Add(names.Build());
        }

        var generator = X509SignatureGenerator.CreateForECDsa(_issuer.GetECDsaPrivateKey()!);
        using var bare = request.Create(_issuer.SubjectName, generator, DateTimeOffset.UtcNow.AddDays(-1), end, RandomNumberGenerator.GetBytes(12));
        using var keyed = addKey(bare);
        // Some systems take keys for TLS from a stored form only.
        return X509CertificateLoader.LoadPkcs12(keyed.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
