using System.CommandLine;
using ModalitySim.Cli.Commands.Checking;
using ModalitySim.Dicom.Iods;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>check</c>: judges files by the information object definitions of the standard, and studies by themselves.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandConsole console)
    {
        var paths = PathArgument.Create("DICOM files, and folders to search for them.");
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("text", "json");
        var severity = new Option<string>("--severity") { Description = "The least to report: warning (everything) or error.", DefaultValueFactory = _ => "warning", HelpName = "LEVEL" };
        severity.AcceptOnlyFromAmong("warning", "error");
        var strict = new Option<bool>("--strict") { Description = "Warnings fail as well." };
        var command = new Command("check", "Checks DICOM files against the standard: modules, attribute types and conditions, values, and the consistency of studies.") { paths, format, severity, strict };
        command.SetAction((parsed, cancellation) =>
        {
            var files = FilesToCheck.Find(parsed.GetRequiredValue(paths), console.Error.WriteLine);
            var least = parsed.GetValue(severity) == "error" ? FindingSeverity.Error : FindingSeverity.Warning;
            var report = CheckRun.Run(files, cancellation);
            if (report.FileCount == 0) throw new UsageException("there is no DICOM file to check");
            if (parsed.GetValue(format) == "json") CheckJson.Write(console.Out, report, least);
            else CheckText.Write(console.Out, report, least);
            bool fails = report.ErrorCount > 0 || (parsed.GetValue(strict) && report.WarningCount > 0);
            return Task.FromResult(fails ? ExitCode.Failure : ExitCode.Pass);
        });
        return command;
    }
}
