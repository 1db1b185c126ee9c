using System.Diagnostics;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>An MPPS provider on the odil toolkit, written for these tests (odil_mpps.py beside this file).</summary>
internal sealed class OdilMpps : Peer
{
    internal override string Name => "odil-mpps";

    internal override string AETitle => "ODILMPPS";

    protected override async Task<ProcessStartInfo> PrepareAsync(int port)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Peers", "odil_mpps.py");
        return new ProcessStartInfo(
            await Installed.PythonWithAsync("odil", "python3-odil"),
            ["-u", script, $"{port}", Folder.Folder("steps")]);
    }
}
