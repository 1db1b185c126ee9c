using System.Security.Cryptography.X509Certificates;

namespace ModalitySim.Network.Services;

/// <summary>Where a system serves TLS beside plain TCP, and what a client must show there (PS3.15 Annex B).</summary>
/// <param name="Port">The TCP port.</param>
public sealed record SecureEndpoint(int Port)
{
    /// <summary>The authority that has issued its certificate; null for those that everybody trusts.</summary>
    public X509Certificate2? Authority { get; init; }

    /// <summary>Whether it demands a certificate of its clients.</summary>
    public bool DemandsClient { get; init; }

    /// <summary>A certificate with its key that it accepts from a client, or null when nobody has one.</summary>
    public X509Certificate2? Client { get; init; }

    /// <summary>A client certificate of the same authority that has expired, or null when there is none to try with.</summary>
    public X509Certificate2? ExpiredClient { get; init; }
}
