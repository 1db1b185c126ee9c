using System.Text;
using ModalitySim.Harness.Reports;

namespace ModalitySim.Interop.Tests.Reports;

/// <summary>The table of formats in the documentation.</summary>
public sealed class ReportFormatsTests
{
    [Test]
    public void The_page_on_reports_lists_every_format_of_the_catalogue()
    {
        var table = new StringBuilder("| format | file | written by a run | |\n|---|---|---|---|\n");
        foreach (var report in ReportCatalog.All)
            table.Append('|').AppendJoin('|', $" `{report.Name}` ", $" `{report.FileName}` ", report.IsDefault ? " yes " : " when asked ", $" {report.Description} ").Append("|\n");
        DocumentPart.Check("docs/reports.md", "formats", table.ToString());
    }
}
