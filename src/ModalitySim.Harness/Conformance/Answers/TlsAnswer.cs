using System.Net.Security;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>What a TLS handshake agreed on.</summary>
/// <param name="Version">Such as <c>1.2</c>.</param>
/// <param name="Suite">The cipher suite.</param>
internal sealed record TlsAnswer(string Version, TlsCipherSuite Suite)
{
    /// <summary>The versions, oldest first, as scenarios write them; 3.0 is that of SSL.</summary>
    public static readonly string[] Versions = ["ssl3", "1.0", "1.1", "1.2", "1.3"];

    /// <summary>A cipher suite by its name in the registry of IANA.</summary>
    public static readonly Shape<TlsCipherSuite> SuiteShape = CreateSuite();

    /// <summary>The version as the protocols of the system call it.</summary>
    public static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "1.2",
        SslProtocols.Tls13 => "1.3",
        _ => protocol.ToString(),
    };

    /// <summary>The agreement in one line.</summary>
    public override string ToString() => $"TLS {Version} with {Suite}";

    private static ScalarShape<TlsCipherSuite> CreateSuite() => new("a cipher suite such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        (string text, out TlsCipherSuite value) => Enum.TryParse(text, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]),
        () => new JsonObject { ["type"] = "string" })
    { Suggestions = Enum.GetNames<TlsCipherSuite> };
}
