using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Oracles;

/// <summary>GDCM's file tools.</summary>
internal static class Gdcm
{
    /// <summary>gdcminfo's description of the image in a file.</summary>
    internal static async Task<string> InfoAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("gdcminfo", "libgdcm-tools"), [file]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        return result.Output;
    }

    /// <summary>Has gdcmconv decode a file and write it anew in Explicit VR Little Endian.</summary>
    internal static async Task<string> ConvertAsync(string file, string to)
    {
        var result = await Tool.RunAsync(Installed.Program("gdcmconv", "libgdcm-tools"), ["--raw", file, to]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        return to;
    }
}
