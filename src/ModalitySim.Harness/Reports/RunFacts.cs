using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>What several formats gather from a run.</summary>
internal static class RunFacts
{
    // A target that names itself anew in every association must not fill the page.
    private const int MaxPeers = 4;

    /// <summary>The implementations that answered, each once, in the order seen.</summary>
    public static IReadOnlyList<ObservedPeer> Peers(RunResult run) =>
        [.. run.Cases.Select(c => c.Peer).OfType<ObservedPeer>().Distinct().Take(MaxPeers)];
}
