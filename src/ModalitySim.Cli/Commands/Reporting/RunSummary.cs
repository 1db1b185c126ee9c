using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Commands.Reporting;

/// <summary>The last lines of a run on the terminal: its verdict, the counts, and where the report is.</summary>
internal static class RunSummary
{
    public static async Task WriteAsync(RunResult result, string folder, CommandConsole console)
    {
        // What the baseline speaks of is counted by what it says, not by its verdict.
        var counts = VerdictCounts.Of(result.Cases.Where(c => c.Deviation is null));
        int known = result.Cases.Count(c => c.Deviation?.IsAccepted == true);
        int left = result.Cases.Count(c => c.IsNotRun);
        (int Count, string Word)[] parts =
        [
            (counts.Pass, "passed"), (counts.Warning, "with warnings"), (counts.Inconclusive - left, "inconclusive"), (counts.Fail, "failed"),
            (counts.Error, "errors"), (counts.NotApplicable, "not applicable"), (left, "not run"),
            (known, "known deviations"), (result.Cases.Count - counts.Total - known, "not as the baseline foresees"),
        ];
        string said = string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Word}"));
        await console.Out.WriteLineAsync();
        await console.Out.WriteLineAsync($"{RunProgress.Word(result.Verdict)}: {said}{(result.Footer!.Reason is { } reason ? $". {reason}" : "")}");
        await console.Out.WriteLineAsync($"Report: {Path.Combine(Path.GetFullPath(folder), "index.html")}");
    }
}
