namespace ModalitySim.Pacs.Defects.Security;

/// <summary>Lets everybody in.</summary>
internal sealed class TlsAnyClient() : Defect(
    "tls-any-client",
    "A client without a certificate, or with one of a stranger, is served although mutual authentication is configured, against PS3.15 §B.9.",
    "SEC-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Tls = options =>
        {
            var spoilt = parts.Tls(options);
            spoilt.ClientCertificateRequired = false;
            spoilt.RemoteCertificateValidationCallback = null;
            return spoilt;
        },
    };
}
