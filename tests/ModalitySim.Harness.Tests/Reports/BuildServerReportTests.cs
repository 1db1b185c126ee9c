using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>JUnit, CTRF and Markdown: what other programs read must have the shape that they publish.</summary>
public sealed class BuildServerReportTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Junit_of_a_small_run() => Golden.Matches(await Write(new JunitReport()), "junit.xml");

    [Test]
    public async Task Ctrf_of_a_small_run() => Golden.Matches(await Write(new CtrfReport()), "ctrf.json");

    [Test]
    public async Task Summary_of_a_small_run() => Golden.Matches(await Write(new MarkdownReport()), "summary.md");

    [Test]
    public async Task Junit_has_the_published_structure_and_its_counts_add_up()
    {
        SampleRun.WriteTo(_folder.Path);
        var root = XDocument.Parse(await Convert(new JunitReport())).Root!;
        Assert.That(root.Name.LocalName, Is.EqualTo("testsuites"));
        var cases = root.Descendants("testcase").ToList();
        foreach (var suite in root.Elements().Prepend(root))
        {
            Assert.That((int)suite.Attribute("tests")!, Is.EqualTo(suite.Descendants("testcase").Count()));
            Assert.That((int)suite.Attribute("failures")!, Is.EqualTo(suite.Descendants("failure").Count()));
            Assert.That((int)suite.Attribute("errors")!, Is.EqualTo(suite.Descendants("error").Count()));
            Assert.That((int)suite.Attribute("skipped")!, Is.EqualTo(suite.Descendants("skipped").Count()));
            Assert.That((string)suite.Attribute("time")!, Does.Match(@"^\d+\.\d{3}$"));
        }

        Assert.That(root.Elements().Select(e => e.Name.LocalName), Has.All.EqualTo("testsuite"));
        Assert.That(root.Elements().SelectMany(s => s.Elements()).Select(e => e.Name.LocalName), Has.All.EqualTo("testcase").Or.EqualTo("properties"));
        Assert.That(cases.Select(c => (string)c.Attribute("name")!).ToList(), Is.Unique.And.Count.EqualTo(11));
        Assert.That(cases.SelectMany(c => c.Elements()).Select(e => e.Name.LocalName), Has.All.AnyOf("failure", "error", "skipped", "system-out"));
        Assert.That(cases.Where(c => c.Elements().Count(e => e.Name.LocalName is "failure" or "error" or "skipped") > 1), Is.Empty);
        Assert.That(root.Descendants("testsuite").Select(s => (string)s.Attribute("timestamp")!), Has.All.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"));
    }

    [Test]
    public async Task Junit_tells_failure_error_and_skipped_apart()
    {
        SampleRun.WriteTo(_folder.Path);
        var cases = XDocument.Parse(await Convert(new JunitReport())).Descendants("testcase").ToDictionary(c => (string)c.Attribute("name")!);
        Assert.Multiple(() =>
        {
            Assert.That((string)cases[SampleRun.FailedCase].Element("failure")!.Attribute("message")!, Does.Contain("already COMPLETED"));
            Assert.That((string)cases["worklist-feed"].Element("error")!.Attribute("message")!, Does.Contain("permission denied"));
            Assert.That((string)cases["commitment-basic"].Element("skipped")!.Attribute("message")!, Does.StartWith("not applicable: "));
            Assert.That((string)cases["worklist-range"].Element("skipped")!.Attribute("message")!, Does.StartWith("inconclusive: "));
            Assert.That(cases["unknown-pdu"].Elements().Select(e => e.Name.LocalName), Is.EqualTo(new[] { "system-out" }));
        });
    }

    [Test]
    public async Task Attachments_are_relative_and_exist()
    {
        SampleRun.WriteTo(_folder.Path);
        await ReportCatalog.WriteAllAsync(_folder.Path);
        var junit = File.ReadAllText(_folder["junit.xml"]);
        var paths = Regex.Matches(junit, @"\[\[ATTACHMENT\|(.+?)\]\]").Select(m => m.Groups[1].Value)
            .Concat(JsonDocument.Parse(File.ReadAllText(_folder["ctrf.json"])).RootElement.GetProperty("results").GetProperty("tests").EnumerateArray()
                .SelectMany(t => t.GetProperty("attachments").EnumerateArray()).Select(a => a.GetProperty("path").GetString()!))
            .ToList();
        Assert.That(paths, Has.Count.EqualTo(2 * (11 + 4)));
        foreach (var path in paths)
        {
            Assert.That(Path.IsPathRooted(path), Is.False);
            Assert.That(File.Exists(_folder[path]), Is.True, path);
        }
    }

    [Test]
    public async Task Ctrf_has_the_required_properties_and_no_others()
    {
        SampleRun.WriteTo(_folder.Path);
        var root = JsonDocument.Parse(await Convert(new CtrfReport())).RootElement;
        var results = root.GetProperty("results");
        var summary = results.GetProperty("summary");
        var tests = results.GetProperty("tests").EnumerateArray().ToList();

        Shape(root, ["reportFormat", "specVersion", "results"], ["timestamp", "generatedBy", "reportId", "extra"]);
        Shape(results, ["tool", "summary", "tests"], ["environment", "extra"]);
        Shape(summary, ["tests", "passed", "failed", "skipped", "pending", "other", "start", "stop"], ["flaky", "suites", "duration", "extra"]);
        Shape(results.GetProperty("environment"), [], ["reportName", "appName", "appVersion", "osPlatform", "extra"]);
        Assert.That(root.GetProperty("reportFormat").GetString(), Is.EqualTo("CTRF"));
        Assert.That(root.GetProperty("specVersion").GetString(), Does.Match(@"^\d+\.\d+\.\d+$"));
        foreach (var test in tests)
        {
            Shape(test, ["name", "status", "duration"],
                ["start", "stop", "suite", "message", "trace", "rawStatus", "flaky", "tags", "labels", "type", "filePath", "attachments", "parameters", "steps", "extra"]);
            Assert.That(test.GetProperty("status").GetString(), Is.AnyOf("passed", "failed", "skipped", "pending", "other"));
            Assert.That(test.GetProperty("duration").TryGetInt64(out _), Is.True);
        }

        string[] states = ["passed", "failed", "skipped", "pending", "other"];
        Assert.That(summary.GetProperty("tests").GetInt32(), Is.EqualTo(tests.Count));
        foreach (var state in states)
            Assert.That(summary.GetProperty(state).GetInt32(), Is.EqualTo(tests.Count(t => t.GetProperty("status").GetString() == state)), state);
    }

    [Test]
    public async Task A_run_that_was_cut_short_is_an_error_in_junit()
    {
        SmallRun.WriteTo(_folder.Path, withFooter: false);
        var suite = XDocument.Parse(await Convert(new JunitReport())).Root!.Elements().Last();
        Assert.That((string)suite.Descendants("error").Single().Attribute("message")!, Does.StartWith("The run was cut short"));
    }

    [Test]
    public async Task Flaky_cases_are_named()
    {
        using (var log = RunLog.Create(_folder.Path, SmallRun.Header))
        {
            log.Write(SmallRun.Passed);
            log.Write(SmallRun.Footer with { Flaky = [SmallRun.Passed.Id] });
        }

        var test = JsonDocument.Parse(await Convert(new CtrfReport())).RootElement.GetProperty("results").GetProperty("tests")[0];
        Assert.That(test.GetProperty("flaky").GetBoolean(), Is.True);
        Assert.That(await Convert(new MarkdownReport()), Does.Contain("| Flaky | <code>echo</code> |"));
    }

    [TestCase("<b>|x|</b>\n# head\n[link](javascript:1) `code` **bold** \u202e\u0000 @team &amp;")]
    [TestCase("]]> <![CDATA[ \uffff \u0001")]
    public async Task Hostile_text_breaks_no_format(string hostile)
    {
        using (var log = RunLog.Create(_folder.Path, SmallRun.Header with { Target = new TargetInfo(hostile, hostile, 1, hostile, null) }))
        {
            var finding = SmallRun.AcceptedAfterFinal with { Message = hostile, Expected = hostile, Actual = hostile };
            log.Write(SmallRun.Failed with
            {
                Name = hostile,
                Reason = hostile,
                Peer = new ObservedPeer(hostile, hostile, 1),
                Steps = [SmallRun.Failed.Steps[1] with { Findings = [finding] }],
            });
            log.Write(SmallRun.Footer);
        }

        Assert.That(() => XDocument.Parse(Convert(new JunitReport()).Result), Throws.Nothing);
        Assert.That(() => JsonDocument.Parse(Convert(new CtrfReport()).Result), Throws.Nothing);
        Assert.That(() => XDocument.Parse(Convert(new TrxReport()).Result), Throws.Nothing);
        var markdown = await Convert(new MarkdownReport());
        Assert.That(markdown, Does.Not.Contain("<b>").And.Not.Contain("](javascript").And.Not.Contain("\n# head").And.Not.Contain("**bold**").And.Not.Contain("\u202e").And.Not.Contain("@team"));
        Assert.That(markdown.Split('\n').Where(l => l.StartsWith("| fail", StringComparison.Ordinal)).Single().Count(c => c == '|'), Is.EqualTo(5));
    }

    [Test]
    public void The_catalogue_finds_formats_by_name()
    {
        Assert.That(ReportCatalog.All.Select(r => r.Name), Is.EqualTo(new[] { "html", "junit", "ctrf", "markdown", "trx", "pcap" }));
        Assert.That(ReportCatalog.Default.Select(r => r.Name), Has.No.Member("pcap"));
        Assert.That(ReportCatalog.Find("JUnit"), Is.TypeOf<JunitReport>());
        Assert.That(ReportCatalog.Find("pdf"), Is.Null);
        Assert.That(ReportCatalog.All.Select(r => r.FileName).Concat(ReportCatalog.All.Select(r => r.Description)).ToList(), Is.Unique);
    }

    [Test]
    public void Every_report_class_is_in_the_catalogue()
    {
        var classes = typeof(IReport).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IReport)));
        Assert.That(ReportCatalog.All.Select(r => r.GetType()), Is.EquivalentTo(classes));
    }

    private static void Shape(JsonElement element, string[] required, string[] optional)
    {
        var names = element.EnumerateObject().Select(p => p.Name).ToList();
        Assert.That(names, Is.SupersetOf(required));
        Assert.That(names, Is.SubsetOf(required.Concat(optional)));
    }

    private Task<string> Write(IReport report)
    {
        SmallRun.WriteTo(_folder.Path);
        return Convert(report);
    }

    private async Task<string> Convert(IReport report)
    {
        await report.WriteAsync(RunFolder.Open(_folder.Path), CancellationToken.None);
        return await File.ReadAllTextAsync(_folder[report.FileName]);
    }
}
