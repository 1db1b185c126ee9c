using System.CommandLine;
using ModalitySim.Cli.Commands.Probing;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Commands;

/// <summary><c>probe</c>: finds out what a system offers, without changing anything in it, and whether that is what it claims.</summary>
internal static class ProbeCommand
{
    public static Command Create(CommandConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
        var write = new Option<string?>("--write") { Description = "Writes what was found as a draft of a claims file.", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "Compares it with this claims file; what is claimed but fails makes the exit code 1.", HelpName = "CLAIMS" };
        var tls = new Option<bool>("--tls") { Description = "Asks for TLS 1.0 to 1.3 too, and over TLS where nothing else is taken; the certificate is not judged." };
        var within = DurationOption.Create("--within", "How long the whole probe may take; what was not asked by then stays open.", TimeSpan.FromMinutes(2));
        var pause = DurationOption.Create("--pause", "How long to wait between two associations.", TimeSpan.Zero);
        var command = new Command("probe", "Finds out what a target offers: SOP classes, transfer syntaxes, roles, policies. Nothing is sent that changes it.") { json, write, against, tls, within, pause };
        var target = new TargetOptions(command);
        command.SetAction((parsed, cancellation) =>
        {
            var named = target.Require(parsed);
            if (parsed.GetValue(against) is { } claims) named = named.Claiming(claims);
            else named = named with { Claims = null };
            var options = new ProbeOptions { Within = parsed.GetValue(within), Pause = parsed.GetValue(pause), AsksTls = parsed.GetValue(tls) || named.Claims?.Security is not null };
            return RunAsync(named, options, parsed.GetValue(json), parsed.GetValue(write), console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Target target, ProbeOptions options, bool asJson, string? draft, CommandConsole console, CancellationToken cancellation)
    {
        var result = await Probe.RunAsync(target, options, cancellation);
        var compared = target.Claims is { } claims ? ClaimComparison.Compare(claims, result) : null;
        if (asJson) ProbeJson.Write(console.Out, result, compared);
        else if (compared is null) ProbeText.Write(console.Out, result);
        else ClaimsText.Write(console.Out, target.Claims!.File, compared);
        if (draft is not null) await WriteDraftAsync(result, draft, console, cancellation);
        return result.HasContact && compared?.Any(c => c.Outcome == ClaimOutcome.ClaimedButFails || c.IsOpen) != true ? ExitCode.Pass : ExitCode.Failure;
    }

    private static async Task WriteDraftAsync(ProbeResult result, string file, CommandConsole console, CancellationToken cancellation)
    {
        if (!result.HasContact) throw new IOException($"{file} is not written: nothing was found out");
        string text = StatementWriter.Write(
            result.ToStatement(),
            $"What modalitysim probe found at {string.Join(", ", result.Entities.Select(e => e.CalledAE))}: a draft.",
            "Compare it with the conformance statement: strike out what is not claimed, add what is missing, under proposes what it does as SCU.");
        await File.WriteAllTextAsync(file, text, cancellation);
        await console.Error.WriteLineAsync($"written: {file}");
    }
}
