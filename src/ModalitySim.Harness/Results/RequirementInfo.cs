namespace ModalitySim.Harness.Results;

/// <summary>A row of the requirement catalogue as it stood when the run began; the coverage table needs those that no case tested.</summary>
/// <param name="Id">Id, for example <c>MPP-016</c>.</param>
/// <param name="Level"><c>MUST</c>, <c>SHOULD</c> or <c>MAY</c>.</param>
/// <param name="Clause">The clause, for example <c>PS3.4 §F.7.2.2.2</c>.</param>
/// <param name="Statement">What is required, in one sentence.</param>
public sealed record RequirementInfo(string Id, string Level, string Clause, string Statement)
{
    /// <summary>True for the set that every release tests.</summary>
    public bool IsCore { get; init; }
}
