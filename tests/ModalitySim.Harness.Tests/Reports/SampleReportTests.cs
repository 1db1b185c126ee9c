using ModalitySim.Harness.Reports;

namespace ModalitySim.Harness.Tests.Reports;

public sealed class SampleReportTests
{
    /// <summary>Set <c>MODALITYSIM_SAMPLE_REPORT</c> to a folder to keep the report and look at it.</summary>
    [Test]
    public async Task Every_format_of_the_catalogue_leaves_its_file()
    {
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable("MODALITYSIM_SAMPLE_REPORT") ?? temporary.Path;
        SampleRun.WriteTo(folder);
        var files = await ReportCatalog.WriteAllAsync(folder);

        Assert.That(files.Select(Path.GetFileName), Is.EqualTo(new[] { "index.html", "junit.xml", "ctrf.json", "summary.md", "results.trx" }));
        Assert.That(files.Select(f => new FileInfo(f).Length), Has.All.GreaterThan(500));
        Assert.That(Directory.GetFiles(Path.Combine(folder, "cases")), Has.Length.EqualTo(11));
    }
}
