using System.CommandLine;
using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running.Replaying;

namespace ModalitySim.Cli.Commands;

/// <summary><c>replay</c>: runs again what a run took down of itself, and says whether it comes out the same.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of the run to repeat." };
        var ids = new Option<string[]>("--id") { Description = "Only this scenario or case; * stands for any characters; may be repeated.", HelpName = "ID" };
        var vars = new Option<string[]>("--var") { Description = "The value of a secret, which no log holds; may be repeated.", HelpName = "NAME=VALUE" };
        var report = new Option<string?>("--report") { Description = "Folder for the report; a new one under reports when left out.", HelpName = "DIR" };
        var jobs = new Option<int?>("--jobs") { Description = "How many cases run at the same time; as many as in the run when left out.", HelpName = "N" };
        var force = new Option<bool>("--force") { Description = "Goes on when scenario files changed since the run." };
        var command = new Command("replay", "Repeats a run from its record: same seed, day, cases, variables and target. Other verdicts than then are 1.") { run, ids, vars, report, jobs, force };
        var target = new RunTargetOptions(command);
        command.Validators.Add(result => SelectionOptions.CheckNumber(result, jobs, int.MaxValue));
        command.SetAction((parsed, cancellation) =>
        {
            string folder = parsed.GetRequiredValue(run);
            var given = target.Find(parsed);
            var replay = Prepare(folder, new ReplayOptions { Ids = parsed.GetValue(ids) ?? [], Vars = SelectionOptions.VarsOf(parsed.GetValue(vars) ?? []), AcceptsChanges = parsed.GetValue(force) });
            bool isOther = given.Target is not null;
            if (!isOther) given = RunTargetOptions.Parse(replay.Record.TargetArguments);
            string own = parsed.GetValue(report) ?? RunSession.NewFolder();
            if (Path.GetFullPath(own) == Path.GetFullPath(folder)) throw new UsageException("--report names the run itself; a replay has a report of its own");
            return ReplaySession.RunAsync(
                replay,
                new RunRequest
                {
                    Paths = replay.Record.Files,
                    Target = given.Target,
                    CallingAE = given.CallingAE,
                    Claims = given.Claims,
                    Defects = DefectOptions.Find(given.Target is null ? replay.Record.Defects ?? [] : []),
                    Plan = replay.Plan,
                    Day = replay.Record.Day,
                    Jobs = parsed.GetValue(jobs) ?? replay.Record.Jobs,
                    IsPatientMasked = replay.Record.IsPatientMasked,
                    ReportFolder = own,
                    TargetArguments = isOther ? null : replay.Record.TargetArguments,
                    IsReplay = true,
                    Arguments = [.. parsed.Tokens.Select(t => t.Value)],
                },
                console,
                cancellation);
        });
        return command;
    }

    private static Replay Prepare(string folder, ReplayOptions options)
    {
        try
        {
            return Replay.Of(RunLog.Read(folder), options);
        }
        catch (ReplayException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
