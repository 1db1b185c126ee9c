using System.Diagnostics;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>DCMTK's image archive: storage, query and retrieve over a folder with an index file.</summary>
internal sealed class DcmtkDcmqrscp : Peer
{
    internal override string Name => "dcmtk-dcmqrscp";

    internal override string AETitle => "ARCHIVE";

    internal override bool ChecksCalledAE => true;

    /// <summary>Where the received files are.</summary>
    internal string Received => Folder.Folder("archive");

    /// <summary>The systems that it may move instances to; to be set before it starts.</summary>
    internal IReadOnlyList<(string AETitle, int Port)> Destinations { get; init; } = [];

    protected override Task<ProcessStartInfo> PrepareAsync(int port)
    {
        var configuration = Folder.Write("dcmqrscp.cfg", $"""
            NetworkTCPPort = {port}
            MaxPDUSize = 131072
            MaxAssociations = 16
            HostTable BEGIN
            {string.Join("\n", Destinations.Select((d, i) => $"host{i} = ({d.AETitle}, 127.0.0.1, {d.Port})"))}
            HostTable END
            VendorTable BEGIN
            VendorTable END
            AETable BEGIN
            {AETitle} {Received} RW (200, 1024mb) ANY
            AETable END

            """);
        return Task.FromResult(new ProcessStartInfo(
            Installed.Program("dcmqrscp", "dcmtk"),
            ["-v", "-c", configuration]));
    }
}
