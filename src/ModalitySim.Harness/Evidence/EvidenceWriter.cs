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

    public string Path { get; }

    public void Write(EvidenceEvent item)
    {
        JsonSerializer.Serialize(_stream, item, EvidenceJson.Line);
        _stream.WriteByte((byte)'\n');
    }

    public void Dispose() => _stream.Dispose();
}
