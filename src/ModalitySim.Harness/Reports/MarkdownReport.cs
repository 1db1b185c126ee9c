using System.Globalization;
using System.Text;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>A page of Markdown for the summary of a build server's job: the verdict, the counts, and what needs attention.</summary>
public sealed class MarkdownReport : IReport
{
    // GitHub shows at most 1 MB of summary per job.
    private const int MaxCases = 100;
    private const int MaxFlaky = 20;

    /// <inheritdoc/>
    public string Name => "markdown";

    /// <inheritdoc/>
    public string Description => "Markdown summary for a build server's job page";

    /// <inheritdoc/>
    public string FileName => "summary.md";

    /// <inheritdoc/>
    public async Task WriteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, FileName), Compose(folder.Run), cancellationToken).ConfigureAwait(false);
    }

    private static string Compose(RunResult run)
    {
        var text = new StringBuilder();
        var header = run.Header;
        Line(text, $"# {Wording.Headline(run)}: {MarkdownText.Escaped(header.Target.Name)}\n");
        Line(text, $"{Wording.Summary(run)}\n");
        if (run.Incomplete is { } missing)
            Line(text, $"**{MarkdownText.Escaped(missing)}**\n");
        if (run.Footer?.Reason is { } reason)
            Line(text, $"**{MarkdownText.Escaped(reason)}**\n");
        Line(text, $"| | |\n|---|---|");
        Line(text, $"| Target | {MarkdownText.Code(header.Target.CalledAE)} at {MarkdownText.Code($"{header.Target.Host}:{header.Target.Port.ToString(CultureInfo.InvariantCulture)}")} |");
        foreach (var peer in RunFacts.Peers(run))
            Line(text, $"| Implementation | {MarkdownText.Code(peer.ImplementationVersionName ?? "no version name")} {MarkdownText.Code(peer.ImplementationClassUid ?? "no class UID")} |");
        if (run.Footer?.Flaky is { Count: > 0 } flaky)
            Line(text, $"| Flaky | {string.Join(", ", flaky.Take(MaxFlaky).Select(MarkdownText.Code))}{(flaky.Count > MaxFlaky ? $" and {Wording.Number(flaky.Count - MaxFlaky)} more" : "")} |");
        Line(text, $"| Duration | {Wording.Time(Wording.Duration(run))} |");
        Line(text, $"| Seed | {MarkdownText.Code(header.Seed.ToString(CultureInfo.InvariantCulture))} |");
        Line(text, $"| ModalitySim | {MarkdownText.Escaped(header.ToolVersion)} |\n");
        Counts(text, run.Counts);
        Attention(text, run);
        if ((header.Reproduce ?? header.CommandLine) is { Length: > 0 } command)
            Line(text, $"Reproduce: {MarkdownText.Code(command)}");
        return text.ToString();
    }

    private static void Counts(StringBuilder text, VerdictCounts counts)
    {
        Line(text, $"| Pass | Warning | Fail | Error | Inconclusive | Not applicable |");
        Line(text, $"|--:|--:|--:|--:|--:|--:|");
        Line(text, $"| {counts.Pass} | {counts.Warning} | {counts.Fail} | {counts.Error} | {counts.Inconclusive} | {counts.NotApplicable} |\n");
    }

    private static void Attention(StringBuilder text, RunResult run)
    {
        var known = run.Cases.Where(c => Wording.Standing(c) == CaseStanding.KnownDeviation).ToList();
        Table(text, "What needs attention", [.. Wording.WorstFirst(run).Where(c => c.Verdict >= Verdict.Warning || c.Deviation is not null).Except(known)]);
        Table(text, "Known deviations", known);
    }

    private static void Table(StringBuilder text, string title, List<CaseResult> bad)
    {
        if (bad.Count == 0)
            return;
        Line(text, $"## {title}\n");
        Line(text, $"| Verdict | Case | Requirement | What happened |");
        Line(text, $"|---|---|---|---|");
        foreach (var item in bad.Take(MaxCases))
        {
            var worst = item.Steps.SelectMany(s => s.Findings).Where(f => f.Verdict >= Verdict.Warning).MaxBy(f => f.Verdict);
            var rule = string.Join(", ", new[] { worst?.Requirement, worst?.Clause }.Where(p => !string.IsNullOrEmpty(p)));
            Line(text, $"| {item.Verdict.ToWords()} | {MarkdownText.Code(item.Id)} | {MarkdownText.Escaped(rule)} | {What(item, worst)} |");
        }

        Line(text, $"{(bad.Count > MaxCases ? $"\n... and {Wording.Number(bad.Count - MaxCases)} more.\n" : "")}");
    }

    private static string What(CaseResult item, Finding? worst)
    {
        var text = MarkdownText.Escaped(item.Deviation is null ? Wording.Reason(item) : Wording.Message(item));
        if (worst?.Expected is { } expected)
            text += $"<br>expected {MarkdownText.Code(expected)}";
        if (worst?.Actual is { } actual)
            text += $"<br>observed {MarkdownText.Code(actual)}";
        return text;
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
