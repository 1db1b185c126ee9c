using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>Which services follow from claims.</summary>
internal static class ClaimedServices
{
    private static readonly HashSet<string> Storage = [.. UidRegistry.StorageSopClasses.Select(c => c.Uid)];

    /// <summary>Why a service is not claimed; null when it is, or when the claims do not speak of such things.</summary>
    public static string? WhyNot(ConformanceStatement claims, ServiceName service)
    {
        if (service.IsWeb)
            return WhyNotOverWeb(claims, service);
        if (service == ServiceName.Storage)
            return claims.Entities.SelectMany(e => e.Accepts).Any(c => c.SopClasses.Any(Storage.Contains)) ? null : $"{claims.File} claims no storage class";
        var classes = ServiceClasses.Of(service);
        if (classes.Count == 0)
            return null;
        var contexts = claims.Entities.SelectMany(e => ServiceClasses.IsProposed(service) ? e.Accepts.Concat(e.Proposes) : e.Accepts);
        return contexts.Any(c => c.SopClasses.Any(classes.Contains)) ? null : $"{claims.File} does not claim {string.Join(" or ", classes.Select(ClaimNames.Of))}";
    }

    private static string? WhyNotOverWeb(ConformanceStatement claims, ServiceName service)
    {
        if (claims.Web is not { } web)
            return null;
        var isClaimed =
            service == ServiceName.Stow ? web.Store is { Count: > 0 }
            : service == ServiceName.Qido ? web.Search is { Count: > 0 }
            : service != ServiceName.Wado || web.Metadata is { Count: > 0 } || web.Rendered is { Count: > 0 } || web.Frames is { Count: > 0 } || web.Uri == true;
        return isClaimed ? null : $"{web.Place} does not claim {service.Name}";
    }
}
