using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Where a raw connection leads, and whether TLS is agreed on first.</summary>
internal sealed record Opening
{
    /// <summary>The ports of a target.</summary>
    public enum Place
    {
        Service,
        Tls,
        Web,
    }

    /// <summary>A plain connection to where the target answers C-ECHO.</summary>
    public static readonly Opening Usual = new();

    private static readonly Shape<ServiceName> Services = CommonShapes.Term([.. ServiceName.OverAssociations.Select(s => (s.Name, s))]);

    public ServiceName Service { get; init; } = ServiceName.Verification;

    public Place? At { get; init; }

    public TlsFields? Tls { get; init; }

    /// <summary>Adds the keys to a mapping.</summary>
    public static ObjectShape<T> Declare<T>(ObjectShape<T> shape, Func<T, Opening> get, Func<T, Opening, T> put)
        where T : class => shape
        .Key("service", Services, "The service whose address is taken; verification by default.", (t, v) => put(t, get(t) with { Service = v }))
        .Key("at", CommonShapes.Term(("service", Place.Service), ("tls", Place.Tls), ("web", Place.Web)),
            "The port: service, that of the service; tls, that of the target file's tls section; or web, that of its web section. With tls below tls by default, otherwise service.", (t, v) => put(t, get(t) with { At = v }))
        .Key("tls", TlsFields.Shape, "Agrees on TLS first; without it the connection is plain, unless the target is reached over TLS alone.", (t, v) => put(t, get(t) with { Tls = v }));

    /// <summary>Where it leads.</summary>
    public (string Host, int Port, string CalledAE) Find(Target target)
    {
        var endpoint = target.EndpointOf(Service);
        return (At ?? (Tls is null ? Place.Service : Place.Tls)) switch
        {
            Place.Tls => (endpoint.Host, target.Tls?.Port ?? endpoint.Port, endpoint.CalledAE),
            Place.Web when target.Web is { } web => (web.Url.Host, web.Url.Port, endpoint.CalledAE),
            _ => (endpoint.Host, endpoint.Port, endpoint.CalledAE),
        };
    }
}
