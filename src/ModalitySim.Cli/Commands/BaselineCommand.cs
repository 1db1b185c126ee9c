using System.CommandLine;
using System.Globalization;
using System.Text;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Running.Baselines;

namespace ModalitySim.Cli.Commands;

/// <summary><c>baseline</c>: keeps the file of known deviations true.</summary>
internal static class BaselineCommand
{
    public static Command Create(CommandConsole console) => new("baseline", "Keeps the file of known deviations that 'run --baseline' accepts.")
    {
        Check(console),
        Update(console),
    };

    private static Command Check(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The baseline." };
        var run = new Argument<string?>("RUN") { Description = "A run's folder to hold it against.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Checks a baseline: every entry has a reason and is in force, and with a run, what it foresees is what failed. A stale baseline is 1.") { file, run };
        command.SetAction(parsed =>
        {
            var baseline = Baseline.Load(parsed.GetRequiredValue(file));
            var result = parsed.GetValue(run) is { } folder ? RunLog.Read(folder) : null;
            var problems = result is null ? BaselineCheck.Expired(baseline, Today) : BaselineCheck.Of(baseline, result, Today);
            foreach (string problem in problems) console.Out.WriteLine(problem);
            if (result?.Incomplete is { } incomplete) console.Error.WriteLine($"warning: {incomplete}");
            console.Out.WriteLine(problems.Count == 0 ? $"{Count(baseline.Count, "known deviation", "known deviations")}, none stale" : $"{baseline.File}: {Count(problems.Count, "problem", "problems")}");
            return problems.Count == 0 ? ExitCode.Pass : ExitCode.Failure;
        });
        return command;
    }

    private static Command Update(CommandConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of the run whose failures become known." };
        var file = new Option<string>("--baseline") { Description = "The baseline; made when there is none.", HelpName = "FILE", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Why the new entries are accepted; without it, that is left to be written by hand.", HelpName = "TEXT" };
        var expires = new Option<DateOnly?>("--expires")
        {
            Description = "The last day on which the new entries are accepted; without it there is no end.",
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
                result.AddError($"--expires {result.Tokens[0].Value} is no date: write it as 2026-12-31");
                return null;
            },
        };
        var command = new Command("update", "Adds what failed in a run and nobody foresaw. Entries that are there keep their comments, reason and expiry.") { run, file, reason, expires };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            var update = BaselineUpdate.Of(RunLog.Read(parsed.GetRequiredValue(run)), path, parsed.GetValue(reason), parsed.GetValue(expires));
            if (update.Added.Count + update.Changed.Count > 0) File.WriteAllText(path, update.Text, new UTF8Encoding(false));
            foreach (string id in update.Added) console.Out.WriteLine($"added    {id}");
            foreach (string id in update.Changed) console.Out.WriteLine($"changed  {id}");
            foreach (string note in update.Notes) console.Out.WriteLine($"note     {note}");
            console.Out.WriteLine($"{path}: {update.Added.Count} added, {update.Changed.Count} changed");
            if (update.Added.Count > 0 && parsed.GetValue(reason) is null) console.Out.WriteLine("Say in each new entry why it is accepted: without a reason the baseline is refused.");
            return ExitCode.Pass;
        });
        return command;
    }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
