using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Conformance;

/// <summary>Findings about a requirement that a check itself has judged, beside the graded answer of a step.</summary>
internal static class RequirementFinding
{
    /// <summary>The requirement is broken: a failure for MUST, a warning for the rest.</summary>
    public static Finding Broken(string id, string message, string? expected, string? actual, IReadOnlyList<string> evidence)
    {
        var requirement = RequirementCatalog.Find(id)!;
        return new Finding(requirement.WhenBroken, id, requirement.Clause, message, expected, actual, evidence);
    }

    /// <summary>The requirement is kept.</summary>
    public static Finding Kept(string id, string message, IReadOnlyList<string> evidence) =>
        new(Verdict.Pass, id, RequirementCatalog.Find(id)!.Clause, message, null, null, evidence);
}
