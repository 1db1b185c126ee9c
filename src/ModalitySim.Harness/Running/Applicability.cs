using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Steps;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Running;

/// <summary>Decides whether a case applies to a target: by its file, and by its claims where it has them.</summary>
internal static class Applicability
{
    /// <summary>Why a case does not apply; null when it does.</summary>
    public static string? WhyNot(Target target, DeviceProfile device, IEnumerable<string> services, IReadOnlyList<RequiredCapability> required)
    {
        foreach (var service in services)
        {
            if ((target.WhyNot(service) ?? WhyNotStored(target, device, service)) is { } reason)
                return reason;
        }

        return target.Claims is { } claims ? required.Select(r => r.WhyNot(claims)).FirstOrDefault(r => r is not null) : null;
    }

    /// <summary>What a device makes has to be claimed class by class, each with at least one transfer syntax that the device proposes.</summary>
    private static string? WhyNotStored(Target target, DeviceProfile device, string service)
    {
        if (service != ServiceName.Storage.Name || target.Claims is not { } claims)
            return null;
        foreach (var context in ServiceContexts.Storage(device, device.TransferSyntaxes))
        {
            var claimed = claims.Entities.SelectMany(e => e.AcceptsOf(context.AbstractSyntax)).ToList();
            if (claimed.Count == 0)
                return $"{claims.File} does not claim {ClaimNames.Of(context.AbstractSyntax)}, which the device makes";
            if (!claimed.SelectMany(c => c.TransferSyntaxes).Intersect(context.TransferSyntaxes).Any())
                return $"{claimed[0].Place} claims {ClaimNames.Of(context.AbstractSyntax)} in no transfer syntax that the device proposes";
        }

        return null;
    }
}
