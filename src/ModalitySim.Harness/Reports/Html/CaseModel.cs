using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>Everything a case page shows.</summary>
/// <param name="Run">The run that the case belongs to.</param>
/// <param name="Case">The case.</param>
/// <param name="Evidence">Its events, bounded.</param>
/// <param name="Previous">The case before it in the index; null for the first.</param>
/// <param name="Next">The case after it in the index; null for the last.</param>
public sealed record CaseModel(RunResult Run, CaseResult Case, CaseEvidence Evidence, CaseResult? Previous, CaseResult? Next)
{
    /// <summary>Findings that need a card, worst first.</summary>
    public IReadOnlyList<(StepResult Step, Finding Finding)> Problems { get; } =
        [.. Case.Steps.SelectMany(s => s.Findings.Select(f => (s, f))).Where(x => x.f.Verdict >= Verdict.Warning).OrderByDescending(x => x.f.Verdict)];

    /// <summary>How many checks passed.</summary>
    public int PassedChecks { get; } = Case.Steps.Sum(s => s.Findings.Count(f => f.Verdict == Verdict.Pass));

    /// <summary>The catalogue's row of a requirement; null when the run did not know it.</summary>
    public RequirementInfo? Requirement(string? id) => id is null ? null : Run.Header.Requirements.FirstOrDefault(r => r.Id == id);

    /// <summary>Time since the case began.</summary>
    public string Offset(DateTimeOffset at) =>
        "+" + (at > Case.Started ? at - Case.Started : TimeSpan.Zero).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + " s";
}
