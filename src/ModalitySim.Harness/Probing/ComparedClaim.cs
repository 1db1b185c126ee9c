using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Probing;

/// <summary>A capability, whether it is claimed, and what was found of it.</summary>
/// <param name="Info">The line for reports.</param>
/// <param name="Clause">The clause that the claim is made under.</param>
/// <param name="Place">Where it is claimed; null when it is not.</param>
public sealed record ComparedClaim(ClaimInfo Info, string Clause, SourcePlace? Place)
{
    /// <summary>How claim and behaviour agree.</summary>
    public ClaimOutcome Outcome => Info.Outcome;

    /// <summary>True when the target was asked, and what came settles nothing.</summary>
    public bool IsOpen { get; init; }

    internal static ComparedClaim Of(string service, string capability, bool isClaimed, string observed, ClaimOutcome outcome, string clause, SourcePlace? place) =>
        new(new ClaimInfo(service, capability, isClaimed, VisibleText.Line(observed, 500), outcome), clause, isClaimed ? place : null);
}
