using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Commands.Reporting;

/// <summary>The last lines of a run on the terminal: its verdict, the counts, and where the report is.</summary>
internal static class RunSummary
{
    public static async Task WriteAsync(RunResult result, string folder, CommandConsole console)
    {
        var counts = result.Footer!.Counts;
        int left = result.Cases.Count(c => c.IsNotRun);
        (int Count, string Word)[] parts =
        [
            (counts.Pass, "passed"), (counts.Warning, "with warnings"), (counts.Inconclusive - left, "inconclusive"), (counts.Fail, "failed"),
            (counts.Error, "errors"), (counts.NotApplicable, "not applicable"), (left, "not run"),
        ];
        string said = string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Word}"));
        await console.Out.WriteLineAsync();
        await console.Out.WriteLineAsync($"{RunProgress.Word(result.Verdict)}: {said}{(result.Footer.Reason is { } reason ? $". {reason}" : "")}");
        await console.Out.WriteLineAsync($"Report: {Path.Combine(Path.GetFullPath(folder), "index.html")}");
    }
}
