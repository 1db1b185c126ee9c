using System.Text.Json;

namespace ModalitySim.Harness.Evidence;

/// <summary>Streams the events of one case to its file; not thread-safe.</summary>
internal sealed class EvidenceWriter : IDisposable
{
    private readonly FileStream _stream;

    public EvidenceWriter(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024);
    }

    private EvidenceWriter(FileStream stream)
    {
        Path = stream.Name;
        _stream = stream;
    }

    public string Path { get; }

    /// <summary>A file of its own outside the report, gone as soon as it is closed: for what may not stay as it is.</summary>
    public static EvidenceWriter Temporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new EvidenceWriter(new FileStream(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"modalitysim-{Guid.NewGuid():N}.jsonl"), options));
    }

    /// <summary>Reads back what was written, from its beginning.</summary>
    public IEnumerable<EvidenceEvent> ReadBack()
    {
        _stream.Flush();
        _stream.Position = 0;
        return EvidenceFile.Read(_stream);
    }

    public void Write(EvidenceEvent item)
    {
        JsonSerializer.Serialize(_stream, item, EvidenceJson.Line);
        _stream.WriteByte((byte)'\n');
    }

    public void Dispose() => _stream.Dispose();
}
