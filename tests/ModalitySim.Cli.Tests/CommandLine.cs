using System.Globalization;

namespace ModalitySim.Cli.Tests;

/// <summary>Runs the command line in this process, from the repository's root as the README does.</summary>
internal static class CommandLine
{
    public static Task<CommandResult> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    public static async Task<CommandResult> RunAsync(string[] args, CancellationToken cancellation)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = await ModalitySimCli.RunAsync(args, TextWriter.Synchronized(output), TextWriter.Synchronized(error), cancellation);
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}

/// <summary>What a command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}
