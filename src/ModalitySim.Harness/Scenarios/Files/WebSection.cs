using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>How the DICOMweb services of a target are reached, and as whom (PS3.18 §8).</summary>
public sealed record WebSection
{
    /// <summary>The base URI, under which <c>studies</c> lies.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1/");

    /// <summary>The user of basic authentication (RFC 7617); null for none.</summary>
    public string? User { get; init; }

    /// <summary>The password of basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>A bearer token (RFC 6750); null for none.</summary>
    public string? Token { get; init; }

    /// <summary>A PEM file with the certificate that the harness presents; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>A PEM file with the key of the certificate; null when it lies with it.</summary>
    public string? Key { get; init; }

    /// <summary>A PEM file with the authorities that are trusted instead of those of the system; null for those of the system.</summary>
    public string? Trust { get; init; }

    /// <summary>Answers instead of a connection; for tests.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>The longest answer, or part of one, in bytes, that is held whole.</summary>
    internal int LongestAnswer { get; init; } = 1 << 30;

    /// <summary>The Authorization header; null for none.</summary>
    internal string? Authorization => Token is { } token ? DicomWebOptions.Bearer(token) : User is { } user ? DicomWebOptions.Basic(user, Password ?? "") : null;

    /// <summary>The keys of a web section.</summary>
    internal static ObjectShape<WebSection> Shape { get; } = new ObjectShape<WebSection>("web", "Where the DICOMweb services are reached, and as whom.", () => new WebSection())
        .Key("url", new ScalarShape<Uri>("an absolute address that begins with http:// or https://", TryUrl, () => new() { ["type"] = "string" }),
            "The base URI, under which studies lies, such as http://127.0.0.1:8042/dicom-web.", (w, v) => w with { Url = v }, required: true)
        .Key("user", CommonShapes.Text, "The user of basic authentication.", (w, v) => w with { User = v })
        .Key("password", CommonShapes.TextOrNothing, "The password of basic authentication; best a ${{ }} of the secrets.", (w, v) => w with { Password = v })
        .Key("token", CommonShapes.Text, "A bearer token; best a ${{ }} of the secrets.", (w, v) => w with { Token = v })
        .Key("certificate", CommonShapes.Text, "A PEM file with the certificate that the harness presents; relative to this file.", (w, v) => w with { Certificate = v })
        .Key("key", CommonShapes.Text, "A PEM file with the key of the certificate, where it does not lie with it.", (w, v) => w with { Key = v })
        .Key("trust", CommonShapes.Text, "A PEM file with the authorities that are trusted instead of those of the system.", (w, v) => w with { Trust = v })
        .Check((web, map, diagnostics) =>
        {
            if (web is { User: not null, Token: not null })
                diagnostics.Add(map, "user and token exclude each other");
            if (web.User is null && map.Find("password") is { } password)
                diagnostics.Add(password, "a password needs a user");
            if (web.Certificate is null && map.Find("key") is { } key)
                diagnostics.Add(key, "a key needs a certificate");
            if (web.Url.Scheme == Uri.UriSchemeHttp && (map.Find("certificate") ?? map.Find("trust")) is { } tls)
                diagnostics.Add(tls, "certificates are for addresses that begin with https://");
        });

    /// <summary>The section with its files found relative to a folder.</summary>
    internal WebSection In(string folder) => this with { Certificate = Find(folder, Certificate), Key = Find(folder, Key), Trust = Find(folder, Trust) };

    /// <summary>What TLS presents and demands; null for the defaults of the system.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate or key.</exception>
    internal SslClientAuthenticationOptions? Tls()
    {
        if (Certificate is null && Trust is null)
            return null;
        var options = new SslClientAuthenticationOptions { TargetHost = Url.Host };
        if (Certificate is not null)
            options.ClientCertificates = [X509Certificate2.CreateFromPemFile(Certificate, Key)];
        if (Trust is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(Trust);
        }

        return options;
    }

    private static string? Find(string folder, string? file) => file is null ? null : Path.GetFullPath(file, folder);

    private static bool TryUrl(string text, out Uri? value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value) && (value.Scheme == Uri.UriSchemeHttp || value.Scheme == Uri.UriSchemeHttps) && value.UserInfo.Length == 0;
}
