using System.CommandLine;
using ModalitySim.Cli.Commands.Probing;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Commands;

/// <summary><c>probe</c>: finds out what a system offers, without changing anything in it.</summary>
internal static class ProbeCommand
{
    public static Command Create(CommandConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
        var within = DurationOption.Create("--within", "How long the whole probe may take; what was not asked by then stays open.", TimeSpan.FromMinutes(2));
        var pause = DurationOption.Create("--pause", "How long to wait between two associations.", TimeSpan.Zero);
        var command = new Command("probe", "Finds out what a target offers: SOP classes, transfer syntaxes, roles, policies. Nothing is sent that changes it.") { json, within, pause };
        var target = new TargetOptions(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            target.Require(parsed),
            new ProbeOptions { Within = parsed.GetValue(within), Pause = parsed.GetValue(pause) },
            parsed.GetValue(json),
            console,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Target target, ProbeOptions options, bool asJson, CommandConsole console, CancellationToken cancellation)
    {
        var result = await Probe.RunAsync(target, options, cancellation);
        if (asJson) ProbeJson.Write(console.Out, result);
        else ProbeText.Write(console.Out, result);
        return result.HasContact ? ExitCode.Pass : ExitCode.Failure;
    }
}
