using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>The result of a case, and whether its error is that nobody is at the target's address.</summary>
internal sealed record CaseOutcome(CaseResult Result, bool IsUnreachable);
