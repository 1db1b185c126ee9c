using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>How a target is reached over TLS, and what it demands there (PS3.15 Annex B).</summary>
public sealed record TlsSection
{
    /// <summary>The TCP port of TLS, beside plain TCP; null when every service is reached over TLS on its own port.</summary>
    public int? Port { get; init; }

    /// <summary>A PEM file with the certificate that the harness presents; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>A PEM file with the key of the certificate; null when it lies with it.</summary>
    public string? Key { get; init; }

    /// <summary>A PEM file with the authorities that are trusted; null for those of the system.</summary>
    public string? Trust { get; init; }

    /// <summary>A PEM file with a certificate and its key that the target would accept if it had not expired; null when there is none to try with.</summary>
    public string? Expired { get; init; }

    /// <summary>Whether the target lets in only clients with a certificate that it trusts.</summary>
    public bool Mutual { get; init; }

    /// <summary>Whether it claims the Non-Downgrading BCP 195 TLS profile (PS3.15 §B.10).</summary>
    public bool NonDowngrading { get; init; }

    /// <summary>What a system in the same process has made for itself; in the place of the files.</summary>
    internal SecureEndpoint? Made { get; init; }

    /// <summary>The keys of a tls section.</summary>
    internal static ObjectShape<TlsSection> Shape { get; } = new ObjectShape<TlsSection>("tls section", "How the target is reached over TLS, and what it demands there (PS3.15 Annex B).", () => new TlsSection())
        .Key("port", CommonShapes.Integer(1, 65535), "The TCP port of TLS beside plain TCP; without it every service is reached over TLS on its own port.", (t, v) => t with { Port = v })
        .Key("certificate", CommonShapes.Text, "A PEM file with the certificate that the harness presents; relative to this file.", (t, v) => t with { Certificate = v })
        .Key("key", CommonShapes.Text, "A PEM file with the key of the certificate, where it does not lie with it.", (t, v) => t with { Key = v })
        .Key("trust", CommonShapes.Text, "A PEM file with the authorities that are trusted instead of those of the system.", (t, v) => t with { Trust = v })
        .Key("expired", CommonShapes.Text, "A PEM file with an expired certificate of the harness and its key, to try whether the target refuses it.", (t, v) => t with { Expired = v })
        .Key("mutual", CommonShapes.Boolean, "Whether it lets in only clients with a certificate that it trusts; false by default.", (t, v) => t with { Mutual = v })
        .Key("nonDowngrading", CommonShapes.Boolean, "Whether it claims the Non-Downgrading BCP 195 TLS profile; false by default.", (t, v) => t with { NonDowngrading = v })
        .Check((tls, map, diagnostics) =>
        {
            if (tls.Certificate is null && map.Find("key") is { } key)
                diagnostics.Add(key, "a key needs a certificate");
            if (tls is { Mutual: true, Certificate: null })
                diagnostics.Add(map.Find("mutual")!, "where the target demands a certificate, the harness needs one");
        });

    /// <summary>True when the target and the harness have what it takes to try an expired certificate.</summary>
    internal bool HasExpired => Expired is not null || Made is { DemandsClient: true };

    /// <summary>The section with its files found relative to a folder.</summary>
    internal TlsSection In(string folder) => this with
    {
        Certificate = Find(folder, Certificate),
        Key = Find(folder, Key),
        Trust = Find(folder, Trust),
        Expired = Find(folder, Expired),
    };

    /// <summary>The section of a system that runs in the same process.</summary>
    internal static TlsSection Of(SecureEndpoint endpoint) => new() { Port = endpoint.Port, Mutual = endpoint.DemandsClient, Made = endpoint };

    /// <summary>What the harness demands, and presents as itself.</summary>
    /// <param name="host">The host that is reached.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate or key.</exception>
    internal SslClientAuthenticationOptions ToOptions(string host) => ToOptions(host, Made?.Client ?? (Certificate is null ? null : X509Certificate2.CreateFromPemFile(Certificate, Key)));

    /// <summary>The certificate of the harness whose time is over.</summary>
    internal X509Certificate2? LoadExpired() => Made?.ExpiredClient ?? (Expired is null ? null : X509Certificate2.CreateFromPemFile(Expired));

    /// <summary>What the harness demands, presenting a certificate or none.</summary>
    internal SslClientAuthenticationOptions ToOptions(string host, X509Certificate2? certificate)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (certificate is not null)
        {
            options.ClientCertificates = [certificate];
            // Shown also where the server does not name its issuer: what is wrong shall be refused by the server.
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (Made?.Authority is null && Trust is null)
            return options;
        options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        if (Made?.Authority is { } authority)
            options.CertificateChainPolicy.CustomTrustStore.Add(authority);
        else
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(Trust!);
        return options;
    }

    private static string? Find(string folder, string? file) => file is null ? null : Path.GetFullPath(file, folder);
}
