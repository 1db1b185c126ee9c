using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>Compares what a system claims with what a probe found. Pure: it asks nobody.</summary>
public static class ClaimComparison
{
    /// <summary>Everything that is claimed or was found, with the outcome of each, application entity by application entity.</summary>
    public static IReadOnlyList<ComparedClaim> Compare(ConformanceStatement claims, ProbeResult probed)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(probed);
        var compared = new List<ComparedClaim>();
        foreach (var entity in probed.Entities)
        {
            // An address that nobody claims anything about is an application entity that claims nothing.
            var claimed = claims.EntityFor(entity.CalledAE, isMain: ReferenceEquals(entity, probed.Entities[0])) ?? new EntityStatement();
            if (entity.NoContact is { } why)
            {
                compared.Add(ComparedClaim.Of("Association", $"associations with {entity.CalledAE}", true, why, ClaimOutcome.ClaimedButFails, "PS3.2 §A.4.2.1.4", claimed.Place));
                continue;
            }

            compared.AddRange(new AssociationComparison(claimed.Association, entity).Run());
            compared.AddRange(new ContextComparison(claimed, entity).Run());
        }

        if (claims.Security is { } security)
            compared.AddRange(SecurityComparison.Compare(security, probed.Entities is [var main, ..] ? main.Security : null));
        if (claims.Web is { } web && probed.Web is { } services)
            compared.AddRange(new WebComparison(web, services).Run());
        else if (claims.Web is { Place: var stated })
            compared.Add(ComparedClaim.Of("Web services", "web services", true, "the target file has no web section", ClaimOutcome.NotProbed, "PS3.2 §A.4.2.3", stated));
        if (claims.CharacterSets is { } sets)
            compared.AddRange(sets.Items.Select(s => ComparedClaim.Of("Character sets", s, true, "a probe sends no data", ClaimOutcome.NotProbed, "PS3.2 §A.6", sets.Place)));
        return compared;
    }
}
