using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>Something that deviates, said once, with the cases in which it was seen.</summary>
/// <param name="Finding">The finding, as the first of these cases has it.</param>
/// <param name="Step">The verb of its step there.</param>
/// <param name="Cases">The cases.</param>
public sealed record DeviationEntry(Finding Finding, string Step, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>The baseline's word on it, when it accounts for every one of the cases.</summary>
    public Deviation? Known => Cases.All(c => c.Deviation is { IsAccepted: true }) ? Cases[0].Deviation : null;

    /// <summary>All deviations of a run: failures first, then what stayed open, then warnings; equal ones of several cases stand together.</summary>
    public static IReadOnlyList<DeviationEntry> Of(RunResult run) =>
    [
        .. run.Cases
            .SelectMany(c => c.Steps.SelectMany(s => s.Findings.Where(f => f.Verdict >= Verdict.Warning).Select(f => (Case: c, Step: s.Verb, Finding: f))))
            .GroupBy(x => (x.Finding.Verdict, x.Finding.Requirement, x.Finding.Clause, x.Finding.Message, x.Finding.Expected, x.Finding.Actual, x.Step))
            .Select(g => new DeviationEntry(g.First().Finding, g.Key.Step, [.. g.Select(x => x.Case).Distinct()]))
            .OrderByDescending(d => d.Finding.Verdict)
            .ThenBy(d => d.Finding.Requirement, StringComparer.Ordinal),
    ];
}
