using System.CommandLine;
using ModalitySim.Cli.Commands.Reporting;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>report</c>: makes reports of runs that are over, and one run of the shards of a suite.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandConsole console) => new("report", "Makes reports of runs that are over, and joins the shards of a suite.")
    {
        Convert(console),
        Merge(console),
    };

    private static Command Convert(CommandConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "A run's folder, or the run.jsonl in it." };
        var formats = FormatsOption("The formats to write, with commas between them; those that a run writes when left out.");
        var output = new Option<string?>("--out") { Description = "Folder for the reports; that of the run when left out.", HelpName = "DIR" };
        var command = new Command("convert", "Writes the reports of a run anew, from its run.jsonl and evidence. Judges nothing again.") { run, formats, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = RunFolder.Open(parsed.GetRequiredValue(run), parsed.GetValue(output));
            foreach (string file in await ReportCatalog.WriteAsync(folder, FormatsOf(parsed.GetValue(formats)), cancellation)) await console.Out.WriteLineAsync(file);
            if (folder.Run.Incomplete is { } incomplete) await console.Error.WriteLineAsync($"warning: {incomplete}");
            return ExitCode.Pass;
        });
        return command;
    }

    private static Command Merge(CommandConsole console)
    {
        var shards = new Argument<string[]>("SHARD") { Description = "The run folder of each shard.", Arity = ArgumentArity.OneOrMore };
        shards.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-'))) result.AddError($"unknown option {token.Value}");
        });
        var formats = FormatsOption("The formats to write, with commas between them; those that a run writes when left out.");
        var output = new Option<string>("--out") { Description = "Folder for the joined run; a new one.", HelpName = "DIR", Required = true };
        var command = new Command("merge", "Joins the runs of all shards of a suite into one, with its evidence and reports. The exit code is that of the whole run.") { shards, formats, output };
        command.SetAction((parsed, cancellation) =>
            MergeSession.RunAsync(parsed.GetRequiredValue(shards), parsed.GetRequiredValue(output), FormatsOf(parsed.GetValue(formats)), console, cancellation));
        return command;
    }

    private static Option<string[]> FormatsOption(string description)
    {
        var formats = new Option<string[]>("--to") { Description = $"{description} {string.Join(", ", ReportCatalog.All.Select(r => r.Name))}.", HelpName = "FORMAT" };
        formats.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries)).Where(n => ReportCatalog.Find(n) is null))
                result.AddError($"--to: there is no format \"{name}\"; the formats are {string.Join(", ", ReportCatalog.All.Select(r => r.Name))}");
        });
        return formats;
    }

    private static IReadOnlyList<IReport> FormatsOf(string[]? names) => names is not { Length: > 0 }
        ? ReportCatalog.Default
        : [.. names.SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries)).Select(n => ReportCatalog.Find(n)!).Distinct()];
}
