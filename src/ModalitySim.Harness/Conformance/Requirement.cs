using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Conformance;

/// <summary>A testable requirement on a target that offers a service.</summary>
/// <param name="Id">Id, for example <c>MPP-016</c>.</param>
/// <param name="Level">How binding it is.</param>
/// <param name="IsCore">True for the set that every release tests.</param>
/// <param name="Clause">The clauses it comes from, for example <c>PS3.4 §F.7.2.2.3</c>; edition 2020c unless one is named.</param>
/// <param name="Statement">What is required, in one sentence.</param>
/// <param name="Precondition">What must hold for it to apply, beside the claim of the service; empty when nothing more.</param>
/// <param name="Actor">Whose duty it is: the role of the target, for example <c>MPPS SCP</c>.</param>
/// <param name="Stimulus">What a test sends.</param>
/// <param name="Assertion">What a conforming target answers.</param>
/// <param name="LeftOpen">What the standard does not settle, for example the status of a refusal; empty when it settles everything.</param>
public sealed record Requirement(
    string Id, RequirementLevel Level, bool IsCore, string Clause, string Statement, string Precondition, string Actor, string Stimulus, string Assertion, string LeftOpen)
{
    /// <summary>The group of the requirement, for example <c>MPP</c>.</summary>
    public string Group => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>The verdict when a target breaks it: a failure for MUST, a warning for the rest.</summary>
    public Verdict WhenBroken => Level == RequirementLevel.Must ? Verdict.Fail : Verdict.Warning;

    /// <summary>The level as the standard writes it.</summary>
    public string LevelText => Level switch
    {
        RequirementLevel.Must => "MUST",
        RequirementLevel.Should => "SHOULD",
        _ => "MAY",
    };

    /// <summary>The row as the run's log carries it.</summary>
    public RequirementInfo ToInfo() => new(Id, LevelText, Clause, Statement) { IsCore = IsCore };
}
