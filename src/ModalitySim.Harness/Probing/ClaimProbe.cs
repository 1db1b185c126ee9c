using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Services;
using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Probing;

/// <summary>Checks the claims of a target with as few associations as they need: what is claimed is asked for, and what scenarios use.</summary>
internal static class ClaimProbe
{
    /// <summary>Probes a target within what it claims and what is used besides.</summary>
    /// <param name="target">The target; it has claims.</param>
    /// <param name="used">SOP classes and their transfer syntaxes that are used whether claimed or not.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<ProbeResult> RunAsync(Target target, IReadOnlyCollection<PresentationContextRequest> used, ProbeOptions options, CancellationToken cancellation)
    {
        var claims = target.Claims!;
        var contexts = claims.Entities.SelectMany(e => e.Accepts).ToList();
        return Probe.RunAsync(target, options with
        {
            SopClasses = [.. contexts.SelectMany(c => c.SopClasses).Concat(used.Select(u => u.AbstractSyntax)).Distinct(StringComparer.Ordinal)],
            TransferSyntaxes = [.. contexts.SelectMany(c => c.TransferSyntaxes).Concat(used.SelectMany(u => u.TransferSyntaxes)).Append(DicomUID.ImplicitVRLittleEndian.Value).Distinct(StringComparer.Ordinal)],
            AsksTls = claims.Security is not null,
            AsksWeb = claims.Web is not null,
            AsksForPolicies = contexts.Exists(c => c.Extended.Count > 0 || c.Roles.HasFlag(ServiceRoles.Scu)) || claims.Entities.Any(e => StatesPolicies(e.Association)),
        }, cancellation);
    }

    /// <summary>Asks once more for what failed, each transfer syntax in a context of its own, so that one association shows it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="probed">What the probe found.</param>
    /// <param name="trace">Takes the association as evidence.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task ShowAsync(Target target, ProbeResult probed, ITraceSink trace, ProbeOptions options, CancellationToken cancellation)
    {
        foreach (var entity in probed.Entities)
        {
            var claimed = target.Claims!.EntityFor(entity.CalledAE, ReferenceEquals(entity, probed.Entities[0])) ?? new EntityStatement();
            var failing = claimed.Accepts.SelectMany(c => c.SopClasses, (c, s) => (Context: c, SopClass: s))
                .SelectMany(p => p.Context.TransferSyntaxes.Intersect(entity.TransferSyntaxesOf(p.SopClass)), (p, syntax) => (p.SopClass, Syntax: syntax))
                .Where(p => !entity.Offers.AcceptsOf(p.SopClass).Any(c => c.TransferSyntaxes.Contains(p.Syntax)))
                .Take(ContextProbe.MostContexts - 1)
                .Select(p => new PresentationContextRequest(p.SopClass, [p.Syntax]))
                .Prepend(new PresentationContextRequest(DicomUID.Verification.Value, [DicomUID.ImplicitVRLittleEndian.Value]))
                .ToList();
            var caller = new ProbeCaller(target, new TargetEndpoint(entity.Host, entity.Port, entity.CalledAE), options with { Trace = trace }, CancellationToken.None);
            await caller.AskAsync(failing, cancellation: cancellation).ConfigureAwait(false);
        }
    }

    private static bool StatesPolicies(AssociationStatement association) => association is
    { Window: not null } or { ChecksCalledAE: not null } or { ChecksCallingAE: not null } or { UserIdentity: not null } or { CommonExtendedNegotiation: not null };
}
