namespace ModalitySim.Network.Services;

/// <summary>What one must know to reach a system: the target of a client.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="AETitle">The AE title to call.</param>
public sealed record ApplicationEntity(string Host, int Port, string AETitle)
{
    /// <summary>A folder from which the system reads worklist items (Part 10 files), or null when it has none that we may write.</summary>
    public string? WorklistFolder { get; init; }

    /// <summary>Makes another application entity known to the system, as its administrator would; null when somebody has to do that by hand.</summary>
    public Action<ApplicationEntity>? Introduce { get; init; }

    /// <summary>The base URI of the system's DICOMweb services (PS3.18), or null when it has none.</summary>
    public Uri? Web { get; init; }

    /// <summary>How long its ARTIM timer runs (PS3.8 §9.1.5), or null when nobody says.</summary>
    public TimeSpan? Artim { get; init; }

    /// <summary>Whether it accepts associations for its own AE title only.</summary>
    public bool ChecksCalledAE { get; init; } = true;

    /// <summary>Whether it accepts associations from callers that it knows only.</summary>
    public bool ChecksCallingAE { get; init; }

    /// <summary>A user that it knows, with the passcode, or null when it knows none.</summary>
    public (string Name, string Passcode)? User { get; init; }

    /// <summary>The most associations that it accepts at a time, or null when nobody says.</summary>
    public int? MaximumAssociations { get; init; }

    /// <summary>After which time it releases idle associations itself, or null when it does not.</summary>
    public TimeSpan? IdleRelease { get; init; }

    /// <summary>A caller that it accepts and whose instances it refuses (0124H, PS3.7 §9.1.1.1.9), or null when there is none.</summary>
    public string? UnauthorizedAE { get; init; }

    /// <summary>A caller for whose instances it has no space left (A7xx, PS3.4 §B.2.3), or null when there is none.</summary>
    public string? ExhaustedAE { get; init; }

    /// <summary>How it is reached over TLS (PS3.15 Annex B), or null when it is not.</summary>
    public SecureEndpoint? Tls { get; init; }

    /// <summary>The address as people write it.</summary>
    /// <returns>Such as <c>PACS@10.0.0.1:104</c>.</returns>
    public override string ToString() => $"{AETitle}@{Host}:{Port}";
}
