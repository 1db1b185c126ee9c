using System.Diagnostics;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>DCMTK's storage provider: takes what it is sent and writes it, as received, into a folder.</summary>
internal sealed class DcmtkStorescp : Peer
{
    internal override string Name => "dcmtk-storescp";

    internal override string AETitle => "STORESCP";

    /// <summary>Where the received files are.</summary>
    internal string Received => Folder.Folder("received");

    protected override Task<ProcessStartInfo> PrepareAsync(int port) =>
        Task.FromResult(new ProcessStartInfo(
            Installed.Program("storescp", "dcmtk"),
            // Bit-preserving, so that what is on disk is what was on the wire; a process for each association, as a PACS would take them.
            ["-v", "--fork", "-aet", AETitle, "+xa", "-B", "-od", Received, $"{port}"]));
}
