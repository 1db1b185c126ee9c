using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModalitySim.Dicom.Iods;

namespace ModalitySim.Cli.Commands.Checking;

/// <summary>Writes a report for programs; docs/check.md describes the members, which only ever become more.</summary>
internal static class CheckJson
{
    /// <summary>Writes the findings from a severity on.</summary>
    public static void Write(TextWriter output, CheckReport report, FindingSeverity least)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", "modalitysim-check/1");
            json.WriteNumber("files", report.FileCount);
            json.WriteNumber("filesWithErrors", report.FilesWithErrors);
            json.WriteNumber("errors", report.ErrorCount);
            json.WriteNumber("warnings", report.WarningCount);
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings.Where(f => f.First.Severity >= least)) Write(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter json, CountedFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.First.Code);
        json.WriteString("severity", finding.First.Severity == FindingSeverity.Error ? "error" : "warning");
        json.WriteString("tag", finding.First.Tag.ToString());
        json.WriteString("path", finding.Path);
        json.WriteString("clause", finding.First.Clause);
        json.WriteNumber("count", finding.Count);
        json.WriteNumber("files", finding.FileCount);
        json.WriteStartObject("first");
        json.WriteString("file", finding.FirstFile);
        json.WriteString("path", finding.First.Path);
        json.WriteString("message", finding.First.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
