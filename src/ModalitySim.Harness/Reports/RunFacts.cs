using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>What several formats gather from a run.</summary>
internal static class RunFacts
{
    // A target that names itself anew in every association must not fill the page.
    private const int MaxPeers = 4;
    private const int MaxCommands = 60;

    /// <summary>How long the target took over the whole run, command by command: associations first, then messages, then HTTP.</summary>
    public static IReadOnlyList<CommandLatency> Times(RunResult run) =>
        [.. CommandLatency.Joined(run.Cases.SelectMany(c => c.Latencies)).OrderBy(t => t.Command, StringComparer.Ordinal).Take(MaxCommands)];

    /// <summary>The implementations that answered, each once, in the order seen.</summary>
    public static IReadOnlyList<ObservedPeer> Peers(RunResult run) =>
        [.. run.Cases.Select(c => c.Peer).OfType<ObservedPeer>().Distinct().Take(MaxPeers)];
}
