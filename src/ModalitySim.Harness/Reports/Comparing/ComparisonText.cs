using System.Globalization;
using System.Text;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A comparison as text for a terminal.</summary>
public static class ComparisonText
{
    private const int MaxLine = 300;

    /// <summary>The comparison in lines.</summary>
    public static string Of(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        Line(text, $"A  {Shown(ComparisonWording.Run(comparison.Before))}");
        Line(text, $"B  {Shown(ComparisonWording.Run(comparison.After))}");
        foreach (var remark in comparison.Remarks)
            Line(text, $"note: {Shown(remark)}");
        foreach (var (change, heading) in ComparisonWording.Sections)
            Cases(text, heading, comparison.Of(change));
        Statuses(text, comparison.Statuses);
        Requirements(text, [.. comparison.Requirements.Where(r => r.IsChanged)]);
        Latencies(text, comparison.Latencies);
        Line(text, $"\n{ComparisonWording.Headline(comparison)}. {ComparisonWording.Summary(comparison)}");
        return text.ToString();
    }

    private static void Cases(StringBuilder text, string heading, IReadOnlyList<ComparedCase> cases)
    {
        if (cases.Count == 0)
            return;
        Line(text, $"\n{heading}");
        foreach (var item in cases)
        {
            var (before, after) = item.Words;
            Line(text, $"  {Shown(item.Id)}  {before} -> {after}{(item.Broken.Count > 0 ? $"  {Shown(string.Join(", ", item.Broken))}" : "")}");
            if (item.Reason.Length > 0)
                Line(text, $"    {Shown(item.Reason)}");
        }
    }

    private static void Statuses(StringBuilder text, IReadOnlyList<StatusChange> changes)
    {
        if (changes.Count == 0)
            return;
        Line(text, $"\nStatus codes");
        foreach (var change in changes)
            Line(text, $"  {Shown(change.CaseId)}  step {change.Step}, {change.Answer}: {Shown(change.Before)} -> {Shown(change.After)}");
    }

    private static void Requirements(StringBuilder text, List<ComparedRequirement> changed)
    {
        if (changed.Count == 0)
            return;
        Line(text, $"\nRequirements");
        foreach (var row in changed)
            Line(text, $"  {Shown(row.Requirement.Id)}  {row.Words.Before} -> {row.Words.After}  {Shown(row.Requirement.Statement)}");
    }

    private static void Latencies(StringBuilder text, IReadOnlyList<ComparedLatency> latencies)
    {
        if (latencies.Count == 0)
            return;
        Line(text, $"\nResponse times, A -> B");
        var width = latencies.Max(l => l.Command.Length);
        foreach (var row in latencies)
        {
            var percentiles = ComparedLatency.Shares.Select(s => (Share: s, Text: row.Percentile(s)))
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"p{p.Share * 100:0} {p.Text.Before} -> {p.Text.After}"));
            Line(text, $"  {Shown(row.Command.PadRight(width))}  n {row.Before?.Count ?? 0} -> {row.After?.Count ?? 0}  {string.Join("  ", percentiles)}{(row.Shift.Length > 0 ? $"  {row.Shift}" : "")}");
        }
    }

    private static string Shown(string value) => VisibleText.Line(value, MaxLine);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
