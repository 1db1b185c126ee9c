using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Probing;

/// <summary>Asks for roles (PS3.7 §D.3.3.4) and SOP class extended negotiation (PS3.7 §D.3.3.5), many classes to an association.</summary>
internal sealed class NegotiationProbe(ProbeCaller caller, Dictionary<string, string> open)
{
    private static readonly string[] Usual = [DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value];

    /// <summary>What the target did wrong.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The roles of the target for each class for which it says anything: both roles are offered for every class.</summary>
    public async Task<IReadOnlyDictionary<string, ServiceRoles>> RolesAsync(IReadOnlyList<string> sopClasses, Func<string, IReadOnlyList<string>> syntaxesOf, CancellationToken cancellation)
    {
        var roles = new Dictionary<string, ServiceRoles>(StringComparer.Ordinal);
        foreach (var batch in sopClasses.Chunk(ContextProbe.MostContexts))
        {
            var answer = await caller.AskAsync([.. batch.Select(c => new PresentationContextRequest(c, Proposed(c, syntaxesOf)) { Scu = true, Scp = true })], cancellation: cancellation).ConfigureAwait(false);
            if (answer.Contexts is not { } contexts || answer.Acceptance is not { } accepted)
            {
                open[ProbeSubject.Roles] = answer.WhyNot!;
                continue;
            }

            foreach (var context in contexts.Where(c => c.IsAccepted))
            {
                // Without an answer the requestor is SCU, the target SCP.
                if (accepted.UserItems<RoleSelectionItem>().FirstOrDefault(r => r.SopClassUid == context.AbstractSyntax) is { } role)
                    roles[context.AbstractSyntax] = (role.Scu == 1 ? ServiceRoles.Scp : ServiceRoles.None) | (role.Scp == 1 ? ServiceRoles.Scu : ServiceRoles.None);
            }
        }

        return roles;
    }

    /// <summary>What the target agrees to, for each class for which it answers.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<ExtendedOption>>> ExtendedAsync(IEnumerable<string> sopClasses, Func<string, IReadOnlyList<string>> syntaxesOf, CancellationToken cancellation)
    {
        var agreed = new Dictionary<string, IReadOnlyList<ExtendedOption>>(StringComparer.Ordinal);
        foreach (var batch in sopClasses.Where(c => ExtendedOffers.Of(c) is not null).Chunk(ContextProbe.MostContexts))
        {
            var contexts = batch.Select(c => new PresentationContextRequest(c, Proposed(c, syntaxesOf)) { ExtendedNegotiation = ExtendedOffers.Of(c) }).ToList();
            var answer = await caller.AskAsync(contexts, cancellation: cancellation).ConfigureAwait(false);
            if (answer.Acceptance is not { } accepted)
            {
                open[ProbeSubject.Extended] = answer.WhyNot!;
                continue;
            }

            foreach (var item in accepted.UserItems<SopClassExtendedNegotiationItem>())
                Take(item, batch, agreed);
        }

        return agreed;
    }

    private void Take(SopClassExtendedNegotiationItem item, string[] offered, Dictionary<string, IReadOnlyList<ExtendedOption>> agreed)
    {
        // PS3.7 §D.3.3.5.2: an answer is only given to an offer.
        if (!offered.Contains(item.SopClassUid))
            Notes.Add($"answered extended negotiation that was not offered (PS3.7 §D.3.3.5): {new DicomUID(item.SopClassUid).Name}");
        else if (ExtendedOffers.Read(item.SopClassUid, item.Information.Span) is { Count: > 0 } options)
            agreed[item.SopClassUid] = options;
    }

    // What the class was accepted with, so that the answer is about what was asked; two keep the request short.
    private static string[] Proposed(string sopClass, Func<string, IReadOnlyList<string>> syntaxesOf) =>
        syntaxesOf(sopClass) is { Count: > 0 } known ? [.. known.Take(2)] : Usual;
}
