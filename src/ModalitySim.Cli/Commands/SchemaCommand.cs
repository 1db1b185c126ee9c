using System.CommandLine;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of the files users write, for editors, or all their keys as a page for people.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandConsole console)
    {
        string[] kinds = [.. ScenarioReference.Schemas.Keys.Select(f => f[..f.IndexOf('.', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", kinds) + ".", DefaultValueFactory = _ => "scenario" };
        kind.AcceptOnlyFromAmong(kinds);
        var markdown = new Option<bool>("--markdown") { Description = "Prints the reference of all of them as Markdown instead." };
        var command = new Command("schema", "Prints the JSON Schema (draft-07) of the files users write.") { kind, markdown };
        command.SetAction(parsed =>
        {
            console.Out.Write(parsed.GetValue(markdown) ? ScenarioReference.Markdown() : ScenarioReference.Schemas[$"{parsed.GetRequiredValue(kind)}.schema.json"]);
            return ExitCode.Pass;
        });
        return command;
    }
}
