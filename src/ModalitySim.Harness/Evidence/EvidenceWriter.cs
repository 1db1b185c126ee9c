using System.Text.Json;

namespace ModalitySim.Harness.Evidence;

/// <summary>Streams the events of one case to its file; not thread-safe.</summary>
internal sealed class EvidenceWriter : IDisposable
{
    private readonly FileStream stream;

    public EvidenceWriter(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024);
    }

    public string Path { get; }

    public void Write(EvidenceEvent item)
    {
        JsonSerializer.Serialize(stream, item, EvidenceJson.Line);
        stream.WriteByte((byte)'\n');
    }

    public void Dispose() => stream.Dispose();
}
