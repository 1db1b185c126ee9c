using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Oracles;

/// <summary>Compression and decompression of files by other toolkits.</summary>
internal static class Codecs
{
    /// <summary>Has a DCMTK tool (dcmdjpeg, dcmcrle, …) turn a file into another; null, with what it said, when it could not.</summary>
    internal static Task<(string? Path, string Said)> DcmtkAsync(string tool, string file, string to, params string[] options) =>
        RunAsync(Installed.Program(tool, "dcmtk"), [.. options, file, to], to);

    /// <summary>Has gdcmconv turn a file into another; null, with what it said, when it could not.</summary>
    internal static Task<(string? Path, string Said)> GdcmAsync(string file, string to, params string[] options) =>
        RunAsync(Installed.Program("gdcmconv", "libgdcm-tools"), [.. options, file, to], to);

    private static async Task<(string? Path, string Said)> RunAsync(string program, string[] arguments, string to)
    {
        var result = await Tool.RunAsync(program, arguments);
        return (result.ExitCode == 0 && File.Exists(to) ? to : null, result.Text.Trim());
    }
}
