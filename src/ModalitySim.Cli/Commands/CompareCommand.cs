using System.CommandLine;
using System.Text;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Reports.Comparing;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>compare</c>: two runs side by side, mostly of two releases of a system.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandConsole console)
    {
        var before = new Argument<string>("A") { Description = "The folder of the earlier run." };
        var after = new Argument<string>("B") { Description = "The folder of the later run." };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
        var markdown = new Option<string?>("--markdown") { Description = "Also writes a page of Markdown.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Also writes a page of HTML.", HelpName = "FILE" };
        var command = new Command("compare", "Compares two runs: failures, status codes, requirements, response times. A new failure in B, or a B that is not whole, is 1.") { before, after, json, markdown, html };
        command.SetAction(async (parsed, cancellation) =>
        {
            var comparison = RunComparison.Of(RunFolder.Open(parsed.GetRequiredValue(before)), RunFolder.Open(parsed.GetRequiredValue(after)));
            if (parsed.GetValue(markdown) is { } page) await File.WriteAllTextAsync(InFolder(page), ComparisonMarkdown.Of(comparison), new UTF8Encoding(false), cancellation);
            if (parsed.GetValue(html) is { } file) await ComparisonHtml.WriteAsync(comparison, InFolder(file));
            await console.Out.WriteAsync(parsed.GetValue(json) ? ComparisonJson.Of(comparison) : ComparisonText.Of(comparison));
            return comparison.IsNoWorse ? ExitCode.Pass : ExitCode.Failure;
        });
        return command;
    }

    private static string InFolder(string file)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return file;
    }
}
