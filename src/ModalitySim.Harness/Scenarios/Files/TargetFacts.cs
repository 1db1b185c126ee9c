using System.Globalization;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>What follows from a target file and decides whether a scenario applies.</summary>
/// <param name="Name">The word in scenarios.</param>
/// <param name="Holds">Whether it holds for a target.</param>
/// <param name="Otherwise">Why a scenario that needs it is not applicable.</param>
internal sealed record TargetFacts(ServiceName Name, Func<Target, bool> Holds, string Otherwise)
{
    private static readonly IReadOnlyList<TargetFacts> All =
    [
        new(ServiceName.WorklistFeed, t => t.WorklistFolder is not null, "the target file names no worklist folder to put items into"),
        new(ServiceName.Listener, t => t.CanReachUs, "the target file has no listener section, so the target has no address to send to"),
        new(ServiceName.Artim, t => t.Artim is not null, "the target file does not say how long artim is"),
        new(ServiceName.CalledAECheck, t => t.Claims?.EntityFor(t.CalledAE, isMain: true)?.Association.ChecksCalledAE ?? t.Checks.CalledAE, "the target file or its claims say that the called AE title is not checked"),
        new(ServiceName.CallingAECheck, t => t.Claims?.EntityFor(t.CalledAE, isMain: true)?.Association.ChecksCallingAE ?? t.Checks.CallingAE, "neither the target file nor its claims say that callers are checked"),
        new(ServiceName.Identity, t => t.Identity is not null, "the target file names no user under identity"),
        new(ServiceName.AssociationLimit, t => t.MaximumAssociations is not null, "the target file states no maximumAssociations"),
        new(ServiceName.Tls, t => t.Tls is not null, "the target file has no tls section"),
        new(ServiceName.MutualTls, t => t.Tls is { Mutual: true }, "the target file does not say that the target demands certificates of its clients"),
        new(ServiceName.ExpiredCertificate, t => t.Tls is { HasExpired: true }, "the tls section names no expired certificate to try with"),
        new(ServiceName.NonDowngradingTls, t => t.Tls is { NonDowngrading: true }, "the tls section does not claim the Non-Downgrading BCP 195 TLS profile"),
        new(ServiceName.IdleRelease, t => t.IdleRelease is not null, "the target file does not say that the target releases idle associations"),
        new(ServiceName.StorageAuthorization, t => t.StorageLimits.UnauthorizedAE is not null, "the target file names no unauthorizedAE under storageLimits"),
        new(ServiceName.StorageQuota, t => t.StorageLimits.ExhaustedAE is not null, "the target file names no exhaustedAE under storageLimits"),
    ];

    /// <summary>The fact of a name, or null.</summary>
    public static TargetFacts? Find(string name) => All.FirstOrDefault(f => f.Name.Name == name);

    /// <summary>The fields of the variable <c>target</c>; what a target file does not say is empty, or the standard's own.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FieldsOf(Target target) =>
    [
        new("calledAE", target.CalledAE),
        new("paddedAE", target.CalledAE.Length < AETitleLength ? " " + target.CalledAE : target.CalledAE),
        new("artim", Milliseconds(target.Artim)),
        new("artimAndMargin", Milliseconds(target.Artim + Margin)),
        new("idleRelease", Milliseconds(target.IdleRelease)),
        new("idleReleaseAndMargin", Milliseconds(target.IdleRelease + Margin)),
        new("user", target.Identity?.User ?? "anybody"),
        new("password", target.Identity?.Password ?? ""),
        new("unauthorizedAE", target.StorageLimits.UnauthorizedAE ?? "NOBODY"),
        new("exhaustedAE", target.StorageLimits.ExhaustedAE ?? "NOBODY"),
        new("maximumAssociations", (target.MaximumAssociations ?? 1).ToString(CultureInfo.InvariantCulture)),
    ];

    private const int AETitleLength = 16;

    private static TimeSpan Margin { get; } = TimeSpan.FromSeconds(10);

    private static string Milliseconds(TimeSpan? time) => string.Create(CultureInfo.InvariantCulture, $"{(time ?? Margin).TotalMilliseconds:0}ms");
}
