using ModalitySim.Harness.Running;
using ModalitySim.Harness.Running.Replaying;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>One repetition of a run, from its warnings to its outcome.</summary>
internal static class ReplaySession
{
    public static async Task<int> RunAsync(Replay replay, RunRequest request, CommandConsole console, CancellationToken cancellation)
    {
        foreach (string warning in replay.Warnings) await console.Error.WriteLineAsync($"warning: {warning}");
        var plan = RunSession.Plan(request);
        foreach (string missing in replay.Missing(plan)) await console.Error.WriteLineAsync($"warning: {missing} is not in the scenarios any more");
        var result = await RunSession.RunAsync(plan, request, console, cancellation);
        var outcome = replay.Compare(result);
        foreach (string line in outcome.ToLines()) await console.Out.WriteLineAsync(line);
        int code = result.Footer!.ExitCode;
        return code == ExitCode.Cancelled ? code
            : outcome.IsSame ? ExitCode.Pass
            : code is ExitCode.Unreachable or ExitCode.OwnError ? code
            : ExitCode.Failure;
    }
}
