using System.CommandLine;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>validate</c>: reads everything a run would read and sends nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommandConsole console)
    {
        var paths = PathArgument.Create("Scenario files, and folders to search for them.");
        var command = new Command("validate", "Checks scenarios, the devices they name and the target, and shows every mistake at once.") { paths };
        var target = new TargetOptions(command, hasClaims: true);
        command.SetAction(parsed =>
        {
            var options = new PlanOptions();
            if (target.Find(parsed) is { } named) options = options with { Target = named };
            var plan = Planner.Plan(parsed.GetRequiredValue(paths), options);
            console.Out.WriteLine($"{plan.Scenarios.Count} scenarios, {plan.Cases.Count} cases: all valid");
            return ExitCode.Pass;
        });
        return command;
    }
}
