using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Results.Merging;

namespace ModalitySim.Cli.Commands.Reporting;

/// <summary>Joins shards: reads them, checks that they are one run, writes its log, copies the evidence and makes the reports.</summary>
internal static class MergeSession
{
    public static async Task<int> RunAsync(IReadOnlyList<string> shards, string output, IReadOnlyList<IReport> formats, CommandConsole console, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(output, RunLog.FileName))) throw new UsageException($"{output} holds a run already; name a new folder with --out");
        var merged = Merge(shards);
        using (var log = RunLog.Create(output, merged.Header))
        {
            foreach (var item in merged.Cases) log.Write(item);
            log.Write(merged.Footer!);
        }

        foreach (string shard in shards) RunFolder.Open(shard, output).CopyEvidence();
        await ReportCatalog.WriteAsync(RunFolder.Open(output), formats, cancellation);
        await RunSummary.WriteAsync(merged, output, console);
        return merged.Footer!.ExitCode;
    }

    private static RunResult Merge(IReadOnlyList<string> shards)
    {
        try
        {
            return RunMerge.Merge([.. shards.Select(path => new ShardRun(path, RunLog.Read(path)))]);
        }
        catch (RunLogException e)
        {
            throw new UsageException($"these shards are not one run:\n  {e.Message}");
        }
        catch (MergeException e)
        {
            throw new UsageException($"these shards are not one run:\n  {string.Join("\n  ", e.Problems)}");
        }
    }
}
