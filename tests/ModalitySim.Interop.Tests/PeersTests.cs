using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests;

/// <summary>The peers themselves, asked by DCMTK's own user tools: a broken fixture is told apart from a broken ModalitySim.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PeersTests
{
    [TestCaseSource(typeof(PeerCatalog), nameof(PeerCatalog.Names))]
    public async Task Every_peer_answers_the_echo_of_another_toolkit(string name)
    {
        await using var peer = await PeerCatalog.StartAsync(name);
        var echo = await Tool.RunAsync(
            Installed.Program("echoscu", "dcmtk"), ["-v", "-aec", peer.AETitle, "127.0.0.1", $"{peer.Port}"]);
        Assert.That(echo.ExitCode, Is.Zero, $"{echo.Text}\n{peer.Log}");
    }
}
