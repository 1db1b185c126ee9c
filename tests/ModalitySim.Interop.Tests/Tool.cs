using System.Diagnostics;
using System.Text;

namespace ModalitySim.Interop.Tests;

/// <summary>What a command line tool left behind: its exit code, its output and its errors, in order of arrival.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Everything the tool printed, for a failure message.</summary>
    internal string Text => Output + Errors;
}

/// <summary>Runs a command line tool of another project to its end.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program with its arguments; no shell is involved.</summary>
    internal static async Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // DICOM text that a tool echoes in its own character set is compared as bytes, one character each.
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.Latin1,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        // DCMTK otherwise waits for delayed acknowledgements, 40 ms per message.
        start.Environment["TCP_NODELAY"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"{program} did not end within {Limit}. It printed:\n{await output}{await errors}");
        }

        return new ToolResult(process.ExitCode, await output, await errors);
    }
}
