using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Oracles;

/// <summary>dicom3tools' verifier of information object definitions.</summary>
internal static class Dciodvfy
{
    /// <summary>The lines that report an error, none for a good file.</summary>
    internal static async Task<IReadOnlyList<string>> ErrorsAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dciodvfy", "dicom3tools"), [file]);
        var lines = result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // It names the IOD that it judged by; a file it cannot place must not count as one without errors.
        Assert.That(lines, Is.Not.Empty, $"dciodvfy said nothing about {file}.");
        return [.. lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal))];
    }

    /// <summary>The name of the IOD that it recognised ("CTImage", "MRImage").</summary>
    internal static async Task<string> RecognisedAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dciodvfy", "dicom3tools"), [file]);
        return result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
    }
}
