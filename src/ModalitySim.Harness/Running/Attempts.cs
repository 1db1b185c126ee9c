using ModalitySim.Harness.Results;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Running;

/// <summary>
/// Repeats cases: the first attempt is the case itself, each later one has data of its own, for a target that keeps what it gets would
/// refuse the same instances the second time.
/// </summary>
internal static class Attempts
{
    /// <summary>All cases once, then all of them again, so that the attempts at a case do not meet each other.</summary>
    public static IReadOnlyList<CasePlan> Of(IReadOnlyList<CasePlan> cases, int repeat, ulong seed) => repeat == 1
        ? cases
        : [.. Enumerable.Range(1, repeat).SelectMany(attempt => cases.Select(c => Attempt(c, attempt, seed)))];

    private static CasePlan Attempt(CasePlan plan, int attempt, ulong seed)
    {
        var id = AttemptId.Of(plan.Id, attempt);
        return plan with { Id = id, Attempt = attempt, Seed = Seeds.Derive(seed, id) };
    }
}
