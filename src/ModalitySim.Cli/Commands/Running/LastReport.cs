using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>Finds the last report and what did not pass in it.</summary>
internal static class LastReport
{
    /// <summary>The folder under which runs write by default.</summary>
    public const string Folder = "reports";

    private const string Sample = "sample";

    /// <summary>The ids of the cases that did not pass in the last report: that in the given folder, or else the newest under reports.</summary>
    /// <exception cref="UsageException">There is no report.</exception>
    /// <exception cref="NothingSelectedException">Every case passed.</exception>
    public static IReadOnlyCollection<string> Failed(string? reportFolder)
    {
        string folder = Find(reportFolder);
        var run = RunLog.Read(folder);
        var failed = run.Cases.Where(c => c.Counted.NeedsAttention()).Select(c => c.CaseId).ToHashSet(StringComparer.Ordinal);
        // A run that was cut short or stopped has cases without a result.
        var attempts = run.Header.Record?.Repeat > 1;
        failed.UnionWith(run.Header.Cases.Except(run.Cases.Select(c => c.Id), StringComparer.Ordinal).Where(id => !attempts || !id.Contains('#', StringComparison.Ordinal)));
        return failed.Count > 0 ? failed : throw new NothingSelectedException($"every case of the last report passed ({folder})");
    }

    private static string Find(string? reportFolder)
    {
        if (reportFolder is not null && File.Exists(Path.Combine(reportFolder, RunLog.FileName))) return reportFolder;
        var logs = Directory.Exists(Folder)
            ? new DirectoryInfo(Folder).EnumerateDirectories().Where(d => d.Name != Sample).Select(d => new FileInfo(Path.Combine(d.FullName, RunLog.FileName))).Where(f => f.Exists)
            : [];
        return logs.MaxBy(f => f.LastWriteTimeUtc) is { } newest
            ? Path.Combine(Folder, newest.Directory!.Name)
            : throw new UsageException($"--last-failed: there is no report yet{(reportFolder is null ? "" : $" in {reportFolder} or")} under {Folder}");
    }
}
