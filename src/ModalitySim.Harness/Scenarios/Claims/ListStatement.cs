using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>A list of words that are stated together.</summary>
/// <param name="Items">The words; none says that there is nothing of the kind.</param>
/// <param name="Place">Where it is stated; null when it was found by a probe.</param>
public sealed record ListStatement(IReadOnlyList<string> Items, SourcePlace? Place = null);
