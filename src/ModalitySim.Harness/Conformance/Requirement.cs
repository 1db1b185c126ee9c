using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Conformance;

/// <summary>A testable requirement on a target.</summary>
/// <param name="Id">Id, for example <c>MPP-016</c>.</param>
/// <param name="Level">How binding it is.</param>
/// <param name="IsCore">True for the set that every release tests.</param>
/// <param name="Reference">The clauses it comes from; a question mark stands behind what could not be confirmed in the standard's text.</param>
/// <param name="Statement">What is required, in one sentence.</param>
/// <param name="Stimulus">What a test sends.</param>
/// <param name="Assertion">What a conforming target answers.</param>
public sealed record Requirement(
    string Id, RequirementLevel Level, bool IsCore, string Reference, string Statement, string Stimulus, string Assertion)
{
    /// <summary>The group of the requirement, for example <c>MPP</c>.</summary>
    public string Group => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>The clauses as a finding cites them, without marks of doubt.</summary>
    public string Clause => Reference.Replace(" ?", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal);

    /// <summary>False when the clause or the code could not be confirmed in the standard's text.</summary>
    public bool IsConfirmed => !Reference.Contains('?', StringComparison.Ordinal);

    /// <summary>The verdict when a target breaks it: a failure for MUST, a warning for the rest.</summary>
    public Verdict WhenBroken => Level == RequirementLevel.Must ? Verdict.Fail : Verdict.Warning;

    /// <summary>The row as the run's log carries it.</summary>
    public RequirementInfo ToInfo() => new(Id, Level switch
    {
        RequirementLevel.Must => "MUST",
        RequirementLevel.Should => "SHOULD",
        _ => "MAY",
    }, Clause, Statement);
}
