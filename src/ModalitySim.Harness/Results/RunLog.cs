using System.Text;
using System.Text.Json;

namespace ModalitySim.Harness.Results;

/// <summary>
/// The source of truth of a run: <c>run.jsonl</c>, JSON Lines, only ever appended to and flushed with each line, so that a killed
/// run still has a report. Writing is safe from several threads. Holds no result in memory.
/// </summary>
public sealed class RunLog : IDisposable
{
    /// <summary>The log's name within a run folder.</summary>
    public const string FileName = "run.jsonl";

    private readonly FileStream _stream;
    private readonly Lock _gate = new();

    private RunLog(FileStream stream) => _stream = stream;

    /// <summary>Creates the run folder if need be, starts its log anew and writes the header.</summary>
    /// <exception cref="IOException">The folder or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    public static RunLog Create(string runFolder, RunHeader header)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(header);
        Directory.CreateDirectory(runFolder);
        var stream = new FileStream(
            Path.Combine(runFolder, FileName), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        var log = new RunLog(stream);
        try
        {
            log.Write(new RunLogLine(Header: header));
        }
        catch
        {
            log.Dispose();
            throw;
        }

        return log;
    }

    /// <summary>Appends a finished case.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Write(CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Write(new RunLogLine(Case: result));
    }

    /// <summary>Appends the footer.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Write(RunFooter footer)
    {
        ArgumentNullException.ThrowIfNull(footer);
        Write(new RunLogLine(Footer: footer));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>
    /// Reads a log. A last line that was cut off, or a missing footer, is no error: <see cref="RunResult.Incomplete"/> says so.
    /// </summary>
    /// <param name="path">The run folder or the log itself.</param>
    /// <exception cref="RunLogException">There is no log, it has no header, or a later version wrote it.</exception>
    public static RunResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        if (!File.Exists(file))
            throw new RunLogException($"{file}: there is no run log here");

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new RunLogReading(file).Read(reader);
    }

    private void Write(RunLogLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, RunLogJson.Line);
        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = (byte)'\n';
        lock (_gate)
        {
            // One write per line: a kill between two writes leaves whole lines.
            _stream.Write(bytes);
            _stream.Flush();
        }
    }
}
