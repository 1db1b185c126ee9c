namespace ModalitySim.Interop.Tests;

/// <summary>A folder that goes away with the test that made it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("modalitysim-interop-").FullName;

    /// <summary>A subfolder, made if it is not there yet.</summary>
    internal string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Writes a text file (UTF-8, no byte order mark) and returns its path.</summary>
    internal string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A child of a stopped server may still write; the system's own cleaning takes the rest.
        }
    }
}
