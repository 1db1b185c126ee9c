using System.Globalization;
using System.Text;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A comparison as a page of Markdown, for a build server's job or a merge request.</summary>
public static class ComparisonMarkdown
{
    // GitHub shows at most 1 MB of summary per job.
    private const int MaxRows = 100;

    /// <summary>The page.</summary>
    public static string Of(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        Line(text, $"# {ComparisonWording.Headline(comparison)}\n");
        Line(text, $"{ComparisonWording.Summary(comparison)}\n");
        foreach (var remark in comparison.Remarks)
            Line(text, $"**{MarkdownText.Escaped(remark)}**\n");
        Line(text, $"| | |\n|---|---|");
        Line(text, $"| A | {MarkdownText.Escaped(ComparisonWording.Run(comparison.Before))} |");
        Line(text, $"| B | {MarkdownText.Escaped(ComparisonWording.Run(comparison.After))} |");
        foreach (var (change, heading) in ComparisonWording.Sections)
        {
            Table(text, heading, "Case | A | B | Requirement | What happened", comparison.Of(change), c =>
                $"{MarkdownText.Code(c.Id)} | {c.Words.Before} | {c.Words.After} | {MarkdownText.Escaped(string.Join(", ", c.Broken))} | {MarkdownText.Escaped(c.Reason)}");
        }

        Table(text, "Status codes", "Case | Step | Answer | A | B", comparison.Statuses, s =>
            string.Create(CultureInfo.InvariantCulture, $"{MarkdownText.Code(s.CaseId)} | {s.Step} | {s.Answer} | {MarkdownText.Code(s.Before)} | {MarkdownText.Code(s.After)}"));
        Table(text, "Requirements", "Requirement | A | B | Statement", [.. comparison.Requirements.Where(r => r.IsChanged)], r =>
            $"{MarkdownText.Escaped(r.Requirement.Id)} | {r.Words.Before} | {r.Words.After} | {MarkdownText.Escaped(r.Requirement.Statement)}");
        Table(text, "Response times", "Command | n A | n B | p50 A | p50 B | p95 A | p95 B | p99 A | p99 B | ", comparison.Latencies, l =>
            $"{MarkdownText.Escaped(l.Command)} | {Wording.Number(l.Before?.Count ?? 0)} | {Wording.Number(l.After?.Count ?? 0)} | "
            + string.Join(" | ", ComparedLatency.Shares.Select(l.Percentile).Select(p => $"{p.Before} | {p.After}")) + $" | {l.Shift}");
        return text.ToString();
    }

    private static void Table<T>(StringBuilder text, string heading, string head, IReadOnlyList<T> rows, Func<T, string> write)
    {
        if (rows.Count == 0)
            return;
        Line(text, $"\n## {heading}\n");
        Line(text, $"| {head} |");
        Line(text, $"|{string.Concat(Enumerable.Repeat("---|", head.Count(c => c == '|') + 1))}");
        foreach (var row in rows.Take(MaxRows))
            Line(text, $"| {write(row)} |");
        if (rows.Count > MaxRows)
            Line(text, $"\n... and {Wording.Number(rows.Count - MaxRows)} more.");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
