using System.Security.Authentication;

namespace ModalitySim.Pacs.Defects.Security;

/// <summary>Speaks the newest version alone.</summary>
internal sealed class TlsWithout12() : Defect(
    "tls-without-1-2",
    "TLS 1.2 is not supported, against PS3.15 §B.12.",
    "SEC-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Tls = options =>
        {
            var spoilt = parts.Tls(options);
            spoilt.EnabledSslProtocols = SslProtocols.Tls13;
            return spoilt;
        },
    };
}
