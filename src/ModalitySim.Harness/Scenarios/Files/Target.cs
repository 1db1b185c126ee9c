using System.Collections.Frozen;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Where one service of a target is reached.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="CalledAE">The AE title to call.</param>
public sealed record TargetEndpoint(string Host, int Port, string CalledAE);

/// <summary>How long the harness waits for a target.</summary>
public sealed record TargetTimeouts
{
    /// <summary>For a TCP connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the answer to an association request.</summary>
    public TimeSpan Association { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For each response to a request.</summary>
    public TimeSpan Response { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the answer to a release request.</summary>
    public TimeSpan Release { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Where a target reaches the harness: for event reports, C-MOVE and notifications.</summary>
public sealed record ListenerSection
{
    /// <summary>The TCP port to listen on; 0 for any, where the target can be told.</summary>
    public int Port { get; init; }

    /// <summary>The AE title under which the target knows the harness; null when it knows each device by its own.</summary>
    public string? AETitle { get; init; }

    /// <summary>The address to listen on; null for loopback towards a target on this machine and for every address otherwise.</summary>
    public string? Address { get; init; }
}

/// <summary>What differs for one service of a target.</summary>
internal sealed record ServiceSection
{
    public string? Host { get; init; }

    public int? Port { get; init; }

    public string? CalledAE { get; init; }

    public string? Folder { get; init; }
}

/// <summary>A system under test: what one must know to reach it, and what it claims.</summary>
public sealed record Target
{
    /// <summary>The name that reports show.</summary>
    public string Name { get; init; } = "";

    /// <summary>The product's name, for the conditions of a baseline; null when the file does not tell it.</summary>
    public string? Product { get; init; }

    /// <summary>The product's version, for the conditions of a baseline; null when the file does not tell it.</summary>
    public string? Version { get; init; }

    /// <summary>Host name or address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port.</summary>
    public int Port { get; init; } = 104;

    /// <summary>The AE title to call.</summary>
    public string CalledAE { get; init; } = "";

    /// <summary>Our AE title towards it; null when each device uses its own.</summary>
    public string? CallingAE { get; init; }

    /// <summary>The services it claims, by name; null when nothing is known and everything is tried.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>The folder from which it takes its worklist (Part 10 files ending in .wl); null when it has none.</summary>
    public string? WorklistFolder { get; init; }

    /// <summary>Where it reaches the harness; null when it knows of no such place.</summary>
    public ListenerSection? Listener { get; init; }

    /// <summary>Makes the harness's listener known to it, as its administrator would; null when that was done by hand.</summary>
    public Action<ApplicationEntity>? Introduce { get; init; }

    /// <summary>How its DICOMweb services are reached; null when it has none.</summary>
    public WebSection? Web { get; init; }

    /// <summary>How it is reached over TLS; null when it is not.</summary>
    public TlsSection? Tls { get; init; }

    /// <summary>How long its ARTIM timer runs (PS3.8 §9.1.5); null when nobody says.</summary>
    public TimeSpan? Artim { get; init; }

    /// <summary>Which AE titles it checks.</summary>
    public ChecksSection Checks { get; init; } = new();

    /// <summary>Callers whose instances it does not take.</summary>
    public StorageLimitsSection StorageLimits { get; init; } = new();

    /// <summary>A user that it knows; null when it knows none.</summary>
    public IdentitySection? Identity { get; init; }

    /// <summary>The most associations that it accepts at a time; null when nobody says.</summary>
    public int? MaximumAssociations { get; init; }

    /// <summary>After which time it releases idle associations itself; null when it does not.</summary>
    public TimeSpan? IdleRelease { get; init; }

    /// <summary>How long the harness waits for it.</summary>
    public TargetTimeouts Timeouts { get; init; } = new();

    /// <summary>What it claims, in the form of a conformance statement; null when no claims file says so.</summary>
    public ConformanceStatement? Claims { get; init; }

    internal string? ClaimsFile { get; init; }

    /// <summary>Its addresses, the main one first.</summary>
    internal IReadOnlyList<TargetEndpoint> Endpoints =>
    [
        .. ServiceName.OverAssociations.Where(s => Services?.Contains(s.Name) != false).Select(EndpointOf)
            .Prepend(new TargetEndpoint(Host, Port, CalledAE)).Distinct(),
    ];

    internal IReadOnlyDictionary<string, ServiceSection> Sections { get; init; } = FrozenDictionary<string, ServiceSection>.Empty;

    internal IReadOnlyDictionary<string, Node> Vars { get; init; } = FrozenDictionary<string, Node>.Empty;

    internal IReadOnlyDictionary<string, string> Secrets { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Reads a target file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vars">Values that override the file's own variables.</param>
    /// <exception cref="InvalidScenarioException">The file is wrong; every error with its place.</exception>
    public static Target Load(string path, IReadOnlyDictionary<string, string>? vars = null)
    {
        var diagnostics = new DiagnosticBag();
        var target = TargetReader.Read(path, vars ?? FrozenDictionary<string, string>.Empty, Environment.GetEnvironmentVariable, diagnostics);
        return target is null || !diagnostics.IsEmpty ? throw new InvalidScenarioException(diagnostics.Sorted()) : target;
    }

    /// <summary>The target file of a system that is known in code.</summary>
    public static Target Of(ApplicationEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return new Target
        {
            Name = entity.AETitle,
            Host = entity.Host,
            Port = entity.Port,
            CalledAE = entity.AETitle,
            WorklistFolder = entity.WorklistFolder,
            Introduce = entity.Introduce,
            Web = entity.Web is { } web ? new WebSection { Url = web } : null,
            Artim = entity.Artim,
            Checks = new ChecksSection { CalledAE = entity.ChecksCalledAE, CallingAE = entity.ChecksCallingAE },
            Identity = entity.User is { } user ? new IdentitySection { User = user.Name, Password = user.Passcode } : null,
            MaximumAssociations = entity.MaximumAssociations,
            IdleRelease = entity.IdleRelease,
            StorageLimits = new StorageLimitsSection { UnauthorizedAE = entity.UnauthorizedAE, ExhaustedAE = entity.ExhaustedAE },
            Tls = entity.Tls is { } tls ? TlsSection.Of(tls) : null,
        };
    }

    /// <summary>Where a service is reached.</summary>
    public TargetEndpoint EndpointOf(ServiceName service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var section = Sections.GetValueOrDefault(service.Name);
        return new TargetEndpoint(section?.Host ?? Host, section?.Port ?? Port, section?.CalledAE ?? CalledAE);
    }

    /// <summary>What TLS takes towards the services of the target; null where they are reached by plain TCP.</summary>
    internal System.Net.Security.SslClientAuthenticationOptions? TlsTo(TargetEndpoint endpoint) => Tls is { Port: null } tls ? tls.ToOptions(endpoint.Host) : null;

    /// <summary>Why a service cannot be tested here, or null when it can.</summary>
    public string? WhyNot(string service)
    {
        if (TargetFacts.Find(service) is { } fact)
            return fact.Holds(this) ? null : fact.Otherwise;
        if (ServiceName.Find(service) is { IsWeb: true } && Web is null)
            return "the target file has no web section, so the target has no DICOMweb services";
        if (Services is not null && !Services.Contains(service))
            return $"the target does not claim {service}";
        return Claims is { } claims && ServiceName.Find(service) is { } known ? ClaimedServices.WhyNot(claims, known) : null;
    }

    /// <summary>True when it can open associations to the harness.</summary>
    public bool CanReachUs => Listener is not null || Introduce is not null;

    /// <summary>The AE title under which it reaches the harness for a device with this AE title.</summary>
    public string ListenerAE(string deviceAE) => Listener?.AETitle ?? CallingAE ?? deviceAE;

    /// <summary>Everything about it that must not show in any output.</summary>
    internal IEnumerable<string> SecretValues => Identity is { Password.Length: > 0 } identity ? [.. Secrets.Values, identity.Password] : Secrets.Values;

    /// <summary>The target as the run's header records it.</summary>
    public TargetInfo ToInfo() => new(Name, Host, Port, CalledAE, CallingAE) { Product = Product ?? Claims?.Product.Name, Version = Version ?? Claims?.Product.Version };
}
