using System.Diagnostics;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Benchmarks;

/// <summary>
/// DCMTK's storescu as a process. It reads files, so its steady rate is taken from two runs: the images that the longer
/// run sends more, over the time that it takes more; start-up, association and file scanning of the first N cancel out.
/// </summary>
internal sealed class Storescu : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("modalitysim-bench-").FullName;
    private readonly string few;
    private readonly string many;
    private readonly int difference;

    internal Storescu(int count, int size)
    {
        few = Write("few", count / 4, size);
        many = Write("many", count / 4 + count, size);
        difference = count;
    }

    internal static bool IsInstalled => File.Exists("/usr/bin/storescu");

    /// <summary>Images per second in the steady state.</summary>
    internal double Rate(int port) => difference / (Seconds(port, many) - Seconds(port, few));

    /// <summary>Seconds of one whole process sending a folder.</summary>
    internal static double Seconds(int port, string folder)
    {
        var start = new ProcessStartInfo("/usr/bin/storescu", ["-R", "+sd", "-aec", "SINK", "127.0.0.1", $"{port}", folder]);
        return ProcessTime.Measure(start);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, int count, int size)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        for (var i = 0; i < count; i++)
        {
            new DicomFile(Samples.CT(i, size), DicomTransferSyntax.ExplicitVRLittleEndian).Save(Path.Combine(path, $"{i:D6}.dcm"));
        }

        return path;
    }
}
