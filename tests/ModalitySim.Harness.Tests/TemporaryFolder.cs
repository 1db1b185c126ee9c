namespace ModalitySim.Harness.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("modalitysim-");

    public string Path => folder.FullName;

    public string this[string relative] => System.IO.Path.Combine(folder.FullName, relative);

    public void Dispose() => folder.Delete(recursive: true);
}
