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
}
