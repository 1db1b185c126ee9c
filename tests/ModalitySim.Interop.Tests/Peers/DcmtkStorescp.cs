using System.Diagnostics;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>DCMTK's storage provider: takes what it is sent and writes it, as received, into a folder.</summary>
internal sealed class DcmtkStorescp : Peer
{
    internal override string Name => "dcmtk-storescp";

    internal override string AETitle => "STORESCP";

    /// <summary>Where the received files are.</summary>
    internal string Received => Folder.Folder("received");

    /// <summary>A profile that says what is accepted, as the text of a configuration file and the name of the profile; null for everything DCMTK knows.</summary>
    internal (string Text, string Profile)? Accepts { get; init; }

    /// <summary>Further options, such as those for TLS.</summary>
    internal IReadOnlyList<string> Options { get; init; } = [];

    protected override Task<ProcessStartInfo> PrepareAsync(int port) =>
        Task.FromResult(new ProcessStartInfo(
            Installed.Program("storescp", "dcmtk"),
            // Bit-preserving, so that what is on disk is what was on the wire; a process for each association, as a PACS would take them.
            ["-v", "--fork", "-aet", AETitle, .. AcceptOptions(), "-B", "-od", Received, .. Options, $"{port}"]));

    private string[] AcceptOptions() => Accepts is { } accepts ? ["-xf", Folder.Write("storescp.cfg", accepts.Text), accepts.Profile] : ["+xa"];
}
