using System.Diagnostics;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>DCMTK's worklist provider: answers from the .wl files of the folder named by the called AE title.</summary>
internal sealed class DcmtkWlmscpfs : Peer
{
    internal override string Name => "dcmtk-wlmscpfs";

    internal override string AETitle => "WORKLIST";

    internal override string WorklistFolder => Folder.Folder(Path.Combine("worklists", AETitle));

    protected override Task<ProcessStartInfo> PrepareAsync(int port)
    {
        // A folder without this file is no worklist for wlmscpfs.
        File.WriteAllBytes(Path.Combine(WorklistFolder, "lockfile"), []);
        return Task.FromResult(new ProcessStartInfo(
            Installed.Program("wlmscpfs", "dcmtk"),
            // It leaves out Specific Character Set unless told to keep it.
            ["-v", "--keep-char-set", "-dfp", Folder.Folder("worklists"), $"{port}"]));
    }
}
