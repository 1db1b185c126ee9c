using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A requirement in two runs.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Before">The worst that the earlier run found on it; null when it did not test it.</param>
/// <param name="After">The worst that the later run found on it; null when it did not test it.</param>
public sealed record ComparedRequirement(RequirementInfo Requirement, Verdict? Before, Verdict? After)
{
    /// <summary>True when the two are not the same.</summary>
    public bool IsChanged => Before != After;

    /// <summary>The verdicts as words.</summary>
    public (string Before, string After) Words => (Before?.ToWords() ?? "not tested", After?.ToWords() ?? "not tested");
}
