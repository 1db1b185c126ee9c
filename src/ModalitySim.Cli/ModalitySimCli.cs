using System.CommandLine;
using ModalitySim.Cli.Commands;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli;

/// <summary>The command line as a function: arguments in, exit code out. The process and the tests call the same one.</summary>
public static class ModalitySimCli
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where diagnostics go.</param>
    /// <param name="cancellation">Ends the command early, with exit code 130 and whatever report there is.</param>
    /// <returns>0 pass, 1 conformance failure, 2 usage or invalid scenario, 3 target unreachable, 4 our own error, 5 nothing selected, 130 cancelled.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var console = new CommandConsole(output, error);
        var parsed = Root(console).Parse([.. args]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync($"error: {problem.Message}");
            await error.WriteLineAsync($"Try: modalitysim {string.Join(' ', [.. Path(parsed.CommandResult), "--help"])}");
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (Exception e) when (CommandFailure.Of(e, cancellation) is { } failure)
        {
            await error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
    }

    /// <summary>What is wrong with arguments, as far as that shows before anything is done.</summary>
    internal static IReadOnlyList<string> Problems(IReadOnlyList<string> args) => [.. Root(new CommandConsole(TextWriter.Null, TextWriter.Null)).Parse([.. args]).Errors.Select(e => e.Message)];

    private static RootCommand Root(CommandConsole console) => new("Simulates DICOM modalities, runs them against a PACS or RIS, and judges every answer against the standard.")
    {
        RunCommand.Create(console),
        ValidateCommand.Create(console),
        ListCommand.Create(console),
        SchemaCommand.Create(console),
        ServeCommand.Create(console),
        SendCommand.Create(console),
        GenerateCommand.Create(console),
        CheckCommand.Create(console),
        DiffCommand.Create(console),
        EchoCommand.Create(console),
        ProbeCommand.Create(console),
        ReportCommand.Create(console),
        BaselineCommand.Create(console),
        CompareCommand.Create(console),
        ReplayCommand.Create(console),
    };

    private static Stack<string> Path(System.CommandLine.Parsing.CommandResult result)
    {
        var names = new Stack<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = result; at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command; at = at.Parent) names.Push(command.Command.Name);
        return names;
    }
}
