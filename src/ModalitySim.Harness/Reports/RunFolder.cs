using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>What a report may know: a run's log and its evidence. Nothing else, so that a report can neither run nor judge.</summary>
public sealed class RunFolder
{
    private RunFolder(string path, RunResult run)
    {
        Path = path;
        Run = run;
    }

    /// <summary>The folder; reports are written into it.</summary>
    public string Path { get; }

    /// <summary>The run, with text that a target may have made endless cut.</summary>
    public RunResult Run { get; }

    /// <summary>Opens a run folder.</summary>
    /// <exception cref="RunLogException">The folder holds no readable run log.</exception>
    public static RunFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new RunFolder(System.IO.Path.GetFullPath(path), RunBounds.Of(RunLog.Read(path)));
    }

    /// <summary>The events of a case, bounded likewise; none when no evidence was kept, or the file is gone.</summary>
    public IEnumerable<EvidenceEvent> Evidence(CaseResult item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return EvidencePath(item) is { } file && File.Exists(file) ? EvidenceFile.Read(file).Select(RunBounds.Of) : [];
    }

    // A log may come from elsewhere: its paths do not lead out of the folder.
    private string? EvidencePath(CaseResult item)
    {
        if (item.EvidenceFile is not { Length: > 0 } relative || System.IO.Path.IsPathRooted(relative) || relative.Contains('\0'))
            return null;
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative));
        return full.StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
