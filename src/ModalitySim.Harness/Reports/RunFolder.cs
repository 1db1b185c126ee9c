using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>What a report may know: a run's log and its evidence. Nothing else, so that a report can neither run nor judge.</summary>
public sealed class RunFolder
{
    private readonly string _source;

    private RunFolder(string source, string path, RunResult run)
    {
        _source = source;
        Path = path;
        Run = run;
    }

    /// <summary>The folder that reports are written into; mostly that of the run.</summary>
    public string Path { get; }

    /// <summary>The run, with text that a target may have made endless cut.</summary>
    public RunResult Run { get; }

    /// <summary>Opens a run folder.</summary>
    /// <param name="path">The folder, or the log in it.</param>
    /// <param name="output">Another folder for the reports; null for the run's own.</param>
    /// <exception cref="RunLogException">The folder holds no readable run log.</exception>
    public static RunFolder Open(string path, string? output = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var run = RunBounds.Of(RunLog.Read(path));
        var full = System.IO.Path.GetFullPath(path);
        var source = Directory.Exists(full) ? full : System.IO.Path.GetDirectoryName(full)!;
        return new RunFolder(source, output is null ? source : System.IO.Path.GetFullPath(output), run);
    }

    /// <summary>The events of a case, bounded likewise; none when no evidence was kept, or the file is gone.</summary>
    public IEnumerable<EvidenceEvent> Evidence(CaseResult item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return EvidencePath(item) is { } file && File.Exists(file) ? EvidenceFile.Read(file).Select(RunBounds.Of) : [];
    }

    /// <summary>Copies the evidence of the run into the folder of the reports, where they refer to it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void CopyEvidence()
    {
        if (Path == _source)
            return;
        foreach (var item in Run.Cases)
        {
            if (EvidencePath(item) is not { } file || !File.Exists(file))
                continue;
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(_source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    // A log may come from elsewhere: its paths do not lead out of the folder.
    private string? EvidencePath(CaseResult item)
    {
        if (item.EvidenceFile is not { Length: > 0 } relative || System.IO.Path.IsPathRooted(relative) || relative.Contains('\0'))
            return null;
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(_source, relative));
        return full.StartsWith(_source + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
