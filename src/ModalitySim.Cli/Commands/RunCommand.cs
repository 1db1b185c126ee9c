using System.CommandLine;
using System.Globalization;
using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Commands;

/// <summary><c>run</c>: runs scenarios against a target, or against the embedded reference PACS, and writes the report.</summary>
internal static class RunCommand
{
    public static Command Create(CommandConsole console)
    {
        var paths = PathArgument.Create("Scenario files, and folders to search for them.");
        var report = new Option<string?>("--report") { Description = "Folder for the report; a new one under reports when left out.", HelpName = "DIR" };
        var tags = new Option<string[]>("--tag") { Description = "Only scenarios with this tag; may be repeated.", HelpName = "TAG" };
        var exclude = new Option<string[]>("--exclude") { Description = "No scenarios with this tag; may be repeated.", HelpName = "TAG" };
        var ids = new Option<string[]>("--id") { Description = "Only this scenario or case; * stands for any characters; may be repeated.", HelpName = "ID" };
        var vars = new Option<string[]>("--var") { Description = "Gives a variable a value; may be repeated.", HelpName = "NAME=VALUE" };
        var seed = new Option<ulong?>("--seed") { Description = "The run's seed: the same one sends the same data. A new one when left out; the report tells it.", HelpName = "N" };
        var jobs = new Option<int>("--jobs") { Description = "How many cases run at the same time.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var evidence = new Option<EvidenceKeep>("--evidence") { Description = "Whose evidence is kept: full, failed or none.", DefaultValueFactory = _ => EvidenceKeep.Full };
        var strict = new Option<bool>("--strict") { Description = "A warning makes the exit code 1." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks and lists the cases; sends nothing." };
        var defects = new Option<string[]>("--defect") { Description = "Gives the embedded reference PACS a defect, to see a report with a failure.", HelpName = "ID" };
        var listenPort = new Option<int?>("--listen-port") { Description = "Where the target reaches us, for event reports, C-MOVE and notifications; overrides the target file.", HelpName = "PORT" };
        var command = new Command("run", "Runs scenarios and writes a conformance report. Without a target it starts the embedded reference PACS.")
        {
            paths, report, tags, exclude, ids, vars, seed, jobs, evidence, strict, dryRun, defects, listenPort,
        };
        var target = new TargetOptions(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(jobs) is { Tokens: [{ Value: var n }] } && int.TryParse(n, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value < 1)
                result.AddError("--jobs must be at least 1");
            if (result.GetResult(listenPort) is { Tokens: [{ Value: var p }] } && int.TryParse(p, NumberStyles.Integer, CultureInfo.InvariantCulture, out int port) && port is < 1 or > 65535)
                result.AddError($"--listen-port {port} is no TCP port (1 to 65535)");
        });
        command.SetAction((parsed, cancellation) => RunSession.RunAsync(
            new RunRequest
            {
                Paths = parsed.GetRequiredValue(paths),
                Target = Listening(target.Find(parsed), parsed.GetValue(listenPort)),
                CallingAE = target.CallingAE(parsed),
                Defects = DefectOptions.Find(parsed.GetValue(defects) ?? []),
                Plan = new PlanOptions
                {
                    Tags = parsed.GetValue(tags) ?? [],
                    Exclude = parsed.GetValue(exclude) ?? [],
                    Ids = parsed.GetValue(ids) ?? [],
                    Vars = VarsOf(parsed.GetValue(vars) ?? []),
                    Seed = parsed.GetValue(seed) ?? Scenario.NewSeed(),
                },
                Jobs = parsed.GetValue(jobs),
                Evidence = parsed.GetValue(evidence),
                ReportFolder = parsed.GetValue(report),
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

    private static Dictionary<string, string> VarsOf(IEnumerable<string> assignments)
    {
        var vars = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in assignments)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new UsageException($"--var {text}: expected NAME=VALUE");
            if (!vars.TryAdd(text[..equals], text[(equals + 1)..])) throw new UsageException($"--var {text[..equals]} is given twice");
        }

        return vars;
    }
}
