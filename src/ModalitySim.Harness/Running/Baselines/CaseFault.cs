using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>Something that keeps a case from passing, as a baseline speaks of it.</summary>
/// <param name="Verdict">The verdict of the finding.</param>
/// <param name="Requirement">The requirement that is broken; null for a plain expectation.</param>
/// <param name="Message">What was found, and what was observed where that is not part of it, in one line without invisible characters.</param>
internal sealed record CaseFault(Verdict Verdict, string? Requirement, string Message)
{
    /// <summary>The faults of a case: the findings that need attention, or else the warnings; each kind once.</summary>
    public static IReadOnlyList<CaseFault> Of(CaseResult item)
    {
        if (item.Verdict < Verdict.Warning)
            return [];
        var least = item.Verdict.NeedsAttention() ? Verdict.Inconclusive : Verdict.Warning;
        var faults = item.Steps.SelectMany(s => s.Findings).Where(f => f.Verdict >= least).Select(f => new CaseFault(f.Verdict, f.Requirement, VisibleText.Line(f.ToLine()))).ToList();
        // A case that ended worse than its findings, for example out of time, says so of itself.
        if (!faults.Exists(f => f.Verdict == item.Verdict))
            faults.Add(new CaseFault(item.Verdict, null, VisibleText.Line(item.Reason ?? item.Verdict.ToWords())));
        return [.. faults.Distinct()];
    }
}
