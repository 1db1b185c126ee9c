using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Oracles;

/// <summary>DCMTK's file tools.</summary>
internal static class Dcmtk
{
    /// <summary>dcmdump's listing of a file that it reads without an error or a warning.</summary>
    internal static async Task<string> DumpAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dcmdump", "dcmtk"), ["+L", "-q", file]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        var loud = await Tool.RunAsync(Installed.Program("dcmdump", "dcmtk"), ["-v", file]);
        Assert.That(loud.Errors.Split('\n').Where(line => line.StartsWith("E:", StringComparison.Ordinal) || line.StartsWith("W:", StringComparison.Ordinal)), Is.Empty);
        return result.Output;
    }

    /// <summary>Has dcmconv write a file anew.</summary>
    internal static async Task<string> ConvertAsync(string file, string to, params string[] options)
    {
        var result = await Tool.RunAsync(Installed.Program("dcmconv", "dcmtk"), [.. options, file, to]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        return to;
    }

    /// <summary>dsrdump's text of a structured report or key object selection that it reads without an error or a warning.</summary>
    internal static async Task<string> ReportAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dsrdump", "dcmtk"), [file]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        // That it does not know the template of key objects is said of every one.
        Assert.That(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith("template constraints not yet supported", StringComparison.Ordinal)), Is.Empty);
        return result.Output;
    }

    /// <summary>What dcmpschk, the checker of presentation states, finds wrong; none for a good one.</summary>
    internal static async Task<IReadOnlyList<string>> PresentationStateErrorsAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dcmpschk", "dcmtk"), [file]);
        var lines = result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // It says of each file that it tests it and how that went; the way it says it is by a warning.
        return result.ExitCode == 0 && lines.Any(line => line.Contains("Test passed", StringComparison.Ordinal))
            ? [.. lines.Where(line => !line.Contains("Test passed", StringComparison.Ordinal) && !line.Contains("Testing:", StringComparison.Ordinal))]
            : lines;
    }

    /// <summary>The document that dcm2pdf takes out of a file.</summary>
    internal static async Task<byte[]> PdfAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dcm2pdf", "dcmtk"), [file, file + ".pdf"]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        return await File.ReadAllBytesAsync(file + ".pdf");
    }
}
