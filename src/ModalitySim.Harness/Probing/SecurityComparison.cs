using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>Compares the secure transport that is claimed with that which was found at the main address.</summary>
internal static class SecurityComparison
{
    private const string Clause = "PS3.2 §A.7.2";

    public static IEnumerable<ComparedClaim> Compare(SecurityStatement claimed, SecurityStatement? found)
    {
        foreach (var version in SecurityStatement.Versions.Where(_ => claimed.Tls is not null))
        {
            var isClaimed = claimed.Tls!.Contains(version);
            yield return Of($"TLS {version}", isClaimed, found?.Tls?.Contains(version), claimed.Place);
        }

        if (claimed.PlainText is { } plain)
            yield return Of("associations without TLS", plain, found?.PlainText, claimed.Place);
    }

    private static ComparedClaim Of(string what, bool isClaimed, bool? isFound, SourcePlace? place)
    {
        var outcome = (isClaimed, isFound) switch
        {
            (_, null) => ClaimOutcome.NotProbed,
            (true, true) => ClaimOutcome.ClaimedAndWorks,
            (true, false) => ClaimOutcome.ClaimedButFails,
            (false, true) => ClaimOutcome.WorksButUnclaimed,
            _ => ClaimOutcome.UnclaimedAndRefused,
        };
        return ComparedClaim.Of("Security", what, isClaimed, isFound switch { true => "agreed", false => "refused", null => "not asked" }, outcome, Clause, place);
    }
}
