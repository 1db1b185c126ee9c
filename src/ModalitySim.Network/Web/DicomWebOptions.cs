using System.Net.Security;
using System.Text;
using ModalitySim.Network.Trace;

namespace ModalitySim.Network.Web;

/// <summary>How a DICOMweb client reaches its server and behaves towards it.</summary>
public sealed record DicomWebOptions
{
    /// <summary>The base URI of the service, such as <c>http://host:8042/dicom-web/</c>; a missing slash at the end is added.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The URI of the WADO-URI service (PS3.18 §9); null for <c>wado</c> under the base URI.</summary>
    public Uri? UriService { get; init; }

    /// <summary>The base URI of the worklist service (PS3.18 §11); null for the base URI.</summary>
    public Uri? WorklistService { get; init; }

    /// <summary>The value of the Authorization header; null for none. See <see cref="Basic"/> and <see cref="Bearer"/>.</summary>
    public string? Authorization { get; init; }

    /// <summary>What TLS demands and, with client certificates, presents; null for the defaults of the system.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>How long may pass without a byte sent or received.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer, in bytes, that is held whole: JSON, one instance, one frame.</summary>
    public int LongestAnswer { get; init; } = 1 << 30;

    /// <summary>Takes the events of all exchanges, or null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>The clock of timers and traces.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Carries the exchanges instead of a connection; not disposed by the client. For tests.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The Authorization header of the basic scheme (RFC 7617).</summary>
    public static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>The Authorization header of a bearer token (RFC 6750).</summary>
    public static string Bearer(string token) => "Bearer " + token;
}
