using System.Globalization;
using System.Text;

namespace ModalitySim.Harness.Results;

/// <summary>A run as plain text, worst first, made to be read in a failed unit test or a terminal without scrolling far.</summary>
internal static class Explanation
{
    private const int MaxCases = 25;
    private const int MaxFindings = 10;
    private const int MaxValue = 400;

    /// <summary>Explains the run.</summary>
    public static string Of(RunResult run)
    {
        var text = new StringBuilder();
        var target = run.Header.Target;
        Line(text, $"{Sentence(run.Verdict)}: {Tally(run.Counts)} against {Shown(target.Name)} ({Shown(target.CalledAE)} at {Shown(target.Host)}:{target.Port}), seed {run.Header.Seed}");
        if (run.Footer?.Reason is { } reason)
            Line(text, $"{Shown(reason)}");
        if (run.Incomplete is { } missing)
            Line(text, $"{missing}");

        foreach (var item in run.Cases.Where(c => c.Deviation?.IsAccepted == true).Take(MaxCases))
            Line(text, $"known deviation {Shown(item.Deviation!.Id)}: {Shown(item.Id)}: {Shown(item.Deviation.Reason)}");
        var bad = run.Cases.Where(c => c.Deviation?.IsAccepted != true && (c.Verdict >= Verdict.Warning || c.Deviation is not null)).OrderByDescending(c => c.Counted).ToList();
        foreach (var item in bad.Take(MaxCases))
            Explain(text, item);
        if (bad.Count > MaxCases)
            Line(text, $"\n... and {bad.Count - MaxCases} more cases");
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Explains one case, whatever its verdict.</summary>
    public static string Of(CaseResult item)
    {
        var text = new StringBuilder();
        Explain(text, item);
        return text.ToString().Trim('\n');
    }

    private static void Explain(StringBuilder text, CaseResult item)
    {
        Line(text, $"\n{item.Verdict.ToWords().ToUpperInvariant()}  {Shown(item.Id)}  {Shown(item.Name)}");
        if (item.Reason is { } reason)
            Line(text, $"  {Shown(reason)}");
        if (item.Deviation is { IsAccepted: false } stale)
            Line(text, $"  baseline entry {Shown(stale.Id)}: {StaleBecause(stale.State)}");
        var findings = item.Steps
            .SelectMany(s => s.Findings.Where(f => f.Verdict >= Verdict.Warning).Select(f => (Step: s, Finding: f)))
            .OrderByDescending(x => x.Finding.Verdict)
            .ToList();
        foreach (var (step, finding) in findings.Take(MaxFindings))
            Explain(text, step, finding);
        if (findings.Count > MaxFindings)
            Line(text, $"  ... and {findings.Count - MaxFindings} more findings");
        if (item.EvidenceFile is { } evidence)
            Line(text, $"  evidence file: {Shown(evidence)}");
        Line(text, $"  reproduce: {Shown(item.Reproduce)}");
    }

    private static void Explain(StringBuilder text, StepResult step, Finding finding)
    {
        var name = step.Name is null ? step.Verb : $"{step.Verb} \"{step.Name}\"";
        Line(text, $"  step {step.Index} {Shown(name)} ({Shown(step.Source.ToString())})");
        var rule = string.Join(", ", new[] { finding.Requirement, finding.Clause }.Where(p => !string.IsNullOrEmpty(p)));
        Line(text, $"    {finding.Verdict.ToWords()}: {Shown(finding.Message)}{(rule.Length == 0 ? "" : $" [{Shown(rule)}]")}");
        if (finding.Expected is { } expected)
            Line(text, $"    expected: {Shown(expected)}");
        if (finding.Actual is { } actual)
            Line(text, $"    observed: {Shown(actual)}");
        if (finding.Evidence.Count > 0)
            Line(text, $"    evidence: {Shown(string.Join(", ", finding.Evidence))}");
    }

    private static string StaleBecause(DeviationState state) => state switch
    {
        DeviationState.UnexpectedPass => "stale, the case does not fail any more",
        DeviationState.Expired => "expired",
        _ => "foresees something else",
    };

    private static string Sentence(Verdict verdict) => verdict switch
    {
        Verdict.NotApplicable => "Nothing applied",
        Verdict.Pass => "Passed",
        Verdict.Warning => "Passed with deviations",
        Verdict.Inconclusive => "Inconclusive",
        Verdict.Fail => "Failed",
        _ => "Error",
    };

    private static string Tally(VerdictCounts counts)
    {
        var parts = Enum.GetValues<Verdict>().Reverse()
            .Where(v => counts[v] > 0)
            .Select(v => string.Create(CultureInfo.InvariantCulture, $"{counts[v]} {v.ToWords()}"));
        var list = string.Join(", ", parts);
        return list.Length == 0 ? "no case" : list;
    }

    private static string Shown(string value) => VisibleText.Line(value, MaxValue);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
