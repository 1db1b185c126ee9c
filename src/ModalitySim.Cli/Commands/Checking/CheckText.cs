using System.Globalization;
using ModalitySim.Dicom.Iods;

namespace ModalitySim.Cli.Commands.Checking;

/// <summary>Writes a report for people.</summary>
internal static class CheckText
{
    /// <summary>Writes the findings from a severity on, then what they come to.</summary>
    public static void Write(TextWriter output, CheckReport report, FindingSeverity least)
    {
        foreach (var finding in report.Findings.Where(f => f.First.Severity >= least))
        {
            string count = finding.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"  ({finding.Count} times in {finding.FileCount} {(finding.FileCount == 1 ? "file" : "files")})");
            output.WriteLine($"{(finding.First.Severity == FindingSeverity.Error ? "error  " : "warning")} {finding.First.Code}  {finding.First.Tag} {finding.Path}{count}");
            output.WriteLine($"        {finding.First.Message} [{finding.First.Clause}]");
            output.WriteLine($"        {(finding.Count == 1 ? "in" : "first in")} {finding.FirstFile}{(finding.First.Path == finding.Path ? "" : ", " + finding.First.Path)}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.FileCount} {(report.FileCount == 1 ? "file" : "files")} checked, {report.FilesWithErrors} with errors: {report.ErrorCount} {(report.ErrorCount == 1 ? "error" : "errors")}, {report.WarningCount} {(report.WarningCount == 1 ? "warning" : "warnings")}"));
    }
}
