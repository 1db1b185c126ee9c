using System.CommandLine;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of the files users write, for editors, or all their keys as a page for people.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandConsole console)
    {
        var kind = new Argument<string>("KIND") { Description = "scenario, device or target.", DefaultValueFactory = _ => "scenario" };
        kind.AcceptOnlyFromAmong("scenario", "device", "target");
        var markdown = new Option<bool>("--markdown") { Description = "Prints the reference of all three as Markdown instead." };
        var command = new Command("schema", "Prints the JSON Schema (draft-07) of scenario, device or target files.") { kind, markdown };
        command.SetAction(parsed =>
        {
            console.Out.Write(parsed.GetValue(markdown) ? ScenarioReference.Markdown() : ScenarioReference.Schemas[$"{parsed.GetRequiredValue(kind)}.schema.json"]);
            return ExitCode.Pass;
        });
        return command;
    }
}
