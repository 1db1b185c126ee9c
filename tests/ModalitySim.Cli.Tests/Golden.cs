using System.Runtime.CompilerServices;

namespace ModalitySim.Cli.Tests;

/// <summary>
/// Compares text that a user reads with a file beside the tests. Set <c>MODALITYSIM_WRITE_GOLDENS=1</c> to write the files anew,
/// then read the difference before committing it.
/// </summary>
internal static class Golden
{
    public static void Matches(string actual, string name, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Goldens", name);
        if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.That(actual.ReplaceLineEndings("\n"), Is.EqualTo(File.ReadAllText(file).ReplaceLineEndings("\n")), file);
    }
}
