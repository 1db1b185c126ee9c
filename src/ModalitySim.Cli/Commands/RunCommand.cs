using System.CommandLine;
using System.Globalization;
using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Commands;

/// <summary><c>run</c>: runs scenarios against a target, or against the embedded reference PACS, and writes the report.</summary>
internal static class RunCommand
{
    public static Command Create(CommandConsole console)
    {
        var paths = PathArgument.Create("Scenario files, and folders to search for them.");
        var report = new Option<string?>("--report") { Description = "Folder for the report; a new one under reports when left out.", HelpName = "DIR" };
        var jobs = new Option<int>("--jobs") { Description = "How many cases run at the same time.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var evidence = new Option<EvidenceKeep>("--evidence") { Description = "Whose evidence is kept: full, failed or none.", DefaultValueFactory = _ => EvidenceKeep.Full };
        var pcap = new Option<bool>("--pcap") { Description = "Also writes a capture file per case, for Wireshark, from its evidence." };
        var baseline = new Option<string?>("--baseline") { Description = "Known deviations: while they are in force they do not fail the run; what passes again or fails otherwise does.", HelpName = "FILE" };
        var maskPatient = new Option<bool>("--mask-patient") { Description = "Masks names, identifiers and other attributes of patients in report and evidence." };
        var maxFailures = new Option<int?>("--max-failures") { Description = "Stops when so many cases did not pass; the others are reported as not run.", HelpName = "N" };
        var failOnFlaky = new Option<bool>("--fail-on-flaky") { Description = "A case that passes in one attempt and not in another fails the run (with --repeat)." };
        var strict = new Option<bool>("--strict") { Description = "A warning makes the exit code 1." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks and lists the cases; sends nothing." };
        var defects = new Option<string[]>("--defect") { Description = "Gives the embedded reference PACS a defect, to see a report with a failure.", HelpName = "ID" };
        var listenPort = new Option<int?>("--listen-port") { Description = "Where the target reaches us, for event reports, C-MOVE and notifications; overrides the target file.", HelpName = "PORT" };
        var command = new Command("run", "Runs scenarios and writes a conformance report. Without a target it starts the embedded reference PACS.")
        {
            paths, report, jobs, evidence, pcap, maskPatient, baseline, maxFailures, failOnFlaky, strict, dryRun, defects, listenPort,
        };
        var selection = new SelectionOptions(command);
        var target = new TargetOptions(command, hasClaims: true);
        command.Validators.Add(result =>
        {
            SelectionOptions.CheckNumber(result, jobs, int.MaxValue);
            SelectionOptions.CheckNumber(result, maxFailures, int.MaxValue);
            if (result.GetResult(failOnFlaky) is not null && result.GetResult("--repeat") is null) result.AddError("--fail-on-flaky needs --repeat N: a case that is run once cannot be flaky");
            if (result.GetResult(listenPort) is { Tokens: [{ Value: var p }] } && int.TryParse(p, NumberStyles.Integer, CultureInfo.InvariantCulture, out int port) && port is < 1 or > 65535)
                result.AddError($"--listen-port {port} is no TCP port (1 to 65535)");
        });
        command.SetAction((parsed, cancellation) => RunSession.RunAsync(
            new RunRequest
            {
                Paths = parsed.GetRequiredValue(paths),
                Target = Listening(target.Find(parsed), parsed.GetValue(listenPort)),
                CallingAE = target.CallingAE(parsed),
                Claims = target.Claims(parsed),
                Defects = DefectOptions.Find(parsed.GetValue(defects) ?? []),
                Plan = selection.Find(parsed, parsed.GetValue(report)),
                Jobs = parsed.GetValue(jobs),
                Evidence = parsed.GetValue(evidence),
                IsCaptured = parsed.GetValue(pcap),
                IsPatientMasked = parsed.GetValue(maskPatient),
                ReportFolder = parsed.GetValue(report),
                Baseline = parsed.GetValue(baseline) is { } known ? Baseline.Load(known) : null,
                MaximumFailures = parsed.GetValue(maxFailures),
                FailOnFlaky = parsed.GetValue(failOnFlaky),
                IsStrict = parsed.GetValue(strict),
                IsDryRun = parsed.GetValue(dryRun),
                Arguments = [.. parsed.Tokens.Select(t => t.Value)],
            },
            console,
            cancellation));
        return command;
    }

    private static Target? Listening(Target? target, int? port)
    {
        if (port is not { } given) return target;
        if (target is null) throw new UsageException("--listen-port is for a target that was told of it; the embedded reference PACS learns it by itself");
        return target with { Listener = (target.Listener ?? new ListenerSection()) with { Port = given } };
    }
}
