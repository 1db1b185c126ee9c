using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>How TLS is agreed on: which versions, and with whose certificate (PS3.15 Annex B).</summary>
internal sealed record TlsFields
{
    private enum Whose
    {
        Own,
        None,
        Expired,
        Stranger,
    }

    /// <summary>The keys.</summary>
    public static readonly Shape<TlsFields> Shape = new ObjectShape<TlsFields>("tls", "How TLS is agreed on.", () => new TlsFields())
        .Key("versions", CommonShapes.OneOrMore(CommonShapes.Term(("1.2", SslProtocols.Tls12), ("1.3", SslProtocols.Tls13))),
            "The versions to offer; those of the system by default.", (t, v) => t with { Versions = v.Aggregate(SslProtocols.None, (all, one) => all | one) })
        .Key("certificate", CommonShapes.Term(("own", Whose.Own), ("none", Whose.None), ("expired", Whose.Expired), ("stranger", Whose.Stranger)),
            "Whose certificate is shown: the harness's own, none, one that has expired, or one of an authority that nobody knows; own by default.", (t, v) => t with { Certificate = v });

    private SslProtocols Versions { get; init; }

    private Whose Certificate { get; init; }

    /// <summary>What the handshake presents and demands.</summary>
    /// <param name="section">What is known of the target.</param>
    /// <param name="host">The host that is reached.</param>
    public SslClientAuthenticationOptions ToOptions(TlsSection section, string host)
    {
        var options = Certificate switch
        {
            Whose.None => section.ToOptions(host, null),
            Whose.Expired => section.ToOptions(host, section.LoadExpired()),
            Whose.Stranger => section.ToOptions(host, MakeStranger()),
            _ => section.ToOptions(host),
        };
        options.EnabledSslProtocols = Versions;
        return options;
    }

    private static X509Certificate2 MakeStranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=STRANGER", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Some systems take keys for TLS from a stored form only.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
