using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>What a probe found at one address of a target.</summary>
public sealed record ProbedEntity
{
    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>The AE title that was called.</summary>
    public required string CalledAE { get; init; }

    /// <summary>The AE title we called under.</summary>
    public required string CallingAE { get; init; }

    /// <summary>Why no association came about, so that nothing is known; null when one did.</summary>
    public string? NoContact { get; init; }

    /// <summary>What it offers.</summary>
    public EntityStatement Offers { get; init; } = new();

    /// <summary>Its secure transport; null when it was not asked for.</summary>
    public SecurityStatement? Security { get; init; }

    /// <summary>Whether policies were asked for: roles, extended negotiation, AE titles, window, user identity.</summary>
    public bool AskedForPolicies { get; init; }

    /// <summary>The SOP class UIDs that were proposed.</summary>
    public IReadOnlyList<string> SopClasses { get; init; } = [];

    /// <summary>The transfer syntax UIDs that were proposed for a SOP class.</summary>
    public Func<string, IReadOnlyList<string>> TransferSyntaxesOf { get; init; } = static _ => [];

    /// <summary>What stays open, and why: SOP class UIDs and the words of <see cref="ProbeSubject"/>.</summary>
    public IReadOnlyDictionary<string, string> Open { get; init; } = new Dictionary<string, string>();

    /// <summary>What each kind of user identity was answered with, by its word.</summary>
    public IReadOnlyDictionary<string, string> UserIdentityAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>What it did that the standard does not allow, and what a reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many associations were asked for.</summary>
    public int Associations { get; init; }
}

/// <summary>The words for what a probe asks besides SOP classes.</summary>
public static class ProbeSubject
{
    /// <summary>The asynchronous operations window.</summary>
    public const string Window = "window";

    /// <summary>Whether the called AE title is checked.</summary>
    public const string CalledAE = "called AE";

    /// <summary>Whether the calling AE title is checked.</summary>
    public const string CallingAE = "calling AE";

    /// <summary>Common extended negotiation.</summary>
    public const string CommonExtendedNegotiation = "common extended negotiation";

    /// <summary>The roles that are agreed to.</summary>
    public const string Roles = "roles";

    /// <summary>SOP class extended negotiation.</summary>
    public const string Extended = "extended negotiation";

    /// <summary>User identity.</summary>
    public const string UserIdentity = "user identity";
}
