using System.CommandLine;
using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Running.Baselines;

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
        var command = new Command("run", "Runs scenarios and writes a conformance report. Without a target it starts the embedded reference PACS.")
        {
            paths, report, jobs, evidence, pcap, maskPatient, baseline, maxFailures, failOnFlaky, strict, dryRun, defects,
        };
        var selection = new SelectionOptions(command);
        var target = new RunTargetOptions(command);
        command.Validators.Add(result =>
        {
            SelectionOptions.CheckNumber(result, jobs, int.MaxValue);
            SelectionOptions.CheckNumber(result, maxFailures, int.MaxValue);
            if (result.GetResult(failOnFlaky) is not null && result.GetResult("--repeat") is null) result.AddError("--fail-on-flaky needs --repeat N: a case that is run once cannot be flaky");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var named = target.Find(parsed);
            return RunSession.RunAsync(
                new RunRequest
                {
                    Paths = parsed.GetRequiredValue(paths),
                    Target = named.Target,
                    CallingAE = named.CallingAE,
                    Claims = named.Claims,
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
                cancellation);
        });
        return command;
    }
}
