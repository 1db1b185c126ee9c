using System.Globalization;
using System.Xml.Linq;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>TRX as the schema TeamTest 2010 has it: what Visual Studio and Azure Pipelines refuse or misread when it is wrong.</summary>
public sealed class TrxReportTests
{
    private static readonly XNamespace Schema = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private static readonly string[] Outcomes =
        ["Error", "Failed", "Timeout", "Aborted", "Inconclusive", "PassedButRunAborted", "NotRunnable", "NotExecuted", "Disconnected", "Warning", "Passed", "Completed", "InProgress", "Pending"];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Results_definitions_entries_and_lists_refer_to_each_other()
    {
        SampleRun.WriteTo(_folder.Path);
        var root = await Read();
        Assert.That(root.Name, Is.EqualTo(Schema + "TestRun"));
        Assert.That(root.Elements().Select(e => e.Name.LocalName), Is.EqualTo(new[] { "Times", "Results", "TestDefinitions", "TestEntries", "TestLists", "ResultSummary" }));
        Assert.That(root.DescendantsAndSelf().Select(e => e.Name.Namespace), Has.All.EqualTo(Schema));
        var lists = Ids(root.Descendants(Schema + "TestList"), "id");
        var results = root.Descendants(Schema + "UnitTestResult").ToList();
        var definitions = root.Descendants(Schema + "UnitTest").ToList();
        var entries = root.Descendants(Schema + "TestEntry").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(results, Has.Count.EqualTo(11));
            Assert.That(Ids(definitions, "id"), Is.Unique.And.EqualTo(Ids(results, "testId")).And.EqualTo(Ids(entries, "testId")));
            Assert.That(Ids(results, "executionId"), Is.Unique.And.EqualTo(Ids(entries, "executionId")));
            Assert.That(Ids(definitions.Elements(Schema + "Execution"), "id"), Is.EqualTo(Ids(results, "executionId")));
            Assert.That(Ids(results, "testListId").Concat(Ids(entries, "testListId")).Distinct(), Is.SubsetOf(lists));
            Assert.That(results.Select(r => (string)r.Attribute("testName")!), Is.EqualTo(definitions.Select(d => (string)d.Attribute("name")!)));
            Assert.That(definitions.Select(d => d.Elements().Last().Name.LocalName), Has.All.EqualTo("TestMethod"));
            foreach (var id in root.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName is "id" or "testId" or "executionId" or "testListId" or "testType"))
                Assert.That(Guid.TryParseExact(id.Value, "D", out _), Is.True, id.ToString());
        });
    }

    [Test]
    public async Task Outcomes_times_and_counters_are_of_the_schema_and_add_up()
    {
        SampleRun.WriteTo(_folder.Path);
        var root = await Read();
        var results = root.Descendants(Schema + "UnitTestResult").ToList();
        var counters = root.Descendants(Schema + "Counters").Single().Attributes().ToDictionary(a => a.Name.LocalName, a => (int)a);
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(r => (string)r.Attribute("outcome")!).Distinct(), Is.SubsetOf(Outcomes));
            Assert.That(counters.Keys, Is.EquivalentTo(Outcomes.Select(o => char.ToLowerInvariant(o[0]) + o[1..]).Append("total").Append("executed")));
            Assert.That(counters["total"], Is.EqualTo(11));
            Assert.That(counters["executed"], Is.EqualTo(10));
            foreach (var outcome in Outcomes)
                Assert.That(counters[char.ToLowerInvariant(outcome[0]) + outcome[1..]], Is.EqualTo(results.Count(r => (string)r.Attribute("outcome")! == outcome)), outcome);
            Assert.That((string)root.Element(Schema + "ResultSummary")!.Attribute("outcome")!, Is.EqualTo("Error"));
            foreach (var result in results)
            {
                Assert.That(TimeSpan.TryParseExact((string)result.Attribute("duration")!, "c", CultureInfo.InvariantCulture, out _), Is.True);
                Assert.That((DateTimeOffset)result.Attribute("endTime")!, Is.GreaterThanOrEqualTo((DateTimeOffset)result.Attribute("startTime")!));
            }
        });
    }

    [Test]
    public async Task Failure_error_and_what_was_not_executed_are_told_apart()
    {
        SampleRun.WriteTo(_folder.Path);
        var results = (await Read()).Descendants(Schema + "UnitTestResult").ToDictionary(r => (string)r.Attribute("testName")!);
        Assert.Multiple(() =>
        {
            Assert.That(Outcome(results[SampleRun.FailedCase]), Is.EqualTo("Failed"));
            Assert.That((string)results[SampleRun.FailedCase].Descendants(Schema + "Message").Single(), Does.Contain("already COMPLETED"));
            Assert.That((string)results[SampleRun.FailedCase].Descendants(Schema + "StackTrace").Single(), Does.Contain("MPP-016").And.Contain("reproduce: modalitysim run"));
            Assert.That(Outcome(results["worklist-feed"]), Is.EqualTo("Error"));
            Assert.That(Outcome(results["worklist-range"]), Is.EqualTo("Inconclusive"));
            Assert.That(Outcome(results["commitment-basic"]), Is.EqualTo("NotExecuted"));
            Assert.That((string)results["commitment-basic"].Descendants(Schema + "Message").Single(), Does.StartWith("not applicable: "));
            Assert.That(Outcome(results["unknown-pdu"]), Is.EqualTo("Passed"));
            Assert.That(results["unknown-pdu"].Descendants(Schema + "ErrorInfo"), Is.Empty);
        });
    }

    [Test]
    public async Task The_same_run_is_written_the_same()
    {
        SampleRun.WriteTo(_folder.Path);
        var first = (await Read()).ToString();
        Assert.That((await Read()).ToString(), Is.EqualTo(first));
    }

    [Test]
    public async Task A_run_that_was_cut_short_is_aborted_and_says_so()
    {
        SmallRun.WriteTo(_folder.Path, withFooter: false);
        var summary = (await Read()).Element(Schema + "ResultSummary")!;
        Assert.That((string)summary.Attribute("outcome")!, Is.EqualTo("Aborted"));
        Assert.That((string)summary.Descendants(Schema + "Text").Single(), Does.StartWith("The run was cut short"));
    }

    [TestCase(DeviationState.Expected, "NotExecuted", "known deviation DEV-1, accepted until 2027-01-31: ticket 4711")]
    [TestCase(DeviationState.Expired, "Failed", "the baseline's entry DEV-1 expired on 2027-01-31")]
    [TestCase(DeviationState.Different, "Failed", "not what the baseline's entry DEV-1 foresees")]
    public async Task A_known_deviation_does_not_fail_and_a_stale_entry_does(DeviationState state, string outcome, string message)
    {
        WriteDeviation(SmallRun.Failed, state);
        var result = (await Read()).Descendants(Schema + "UnitTestResult").Single();
        Assert.That(Outcome(result), Is.EqualTo(outcome));
        Assert.That((string)result.Descendants(Schema + "Message").Single(), Does.StartWith(message));
    }

    [Test]
    public async Task A_pass_that_the_baseline_does_not_foresee_fails_in_every_format()
    {
        WriteDeviation(SmallRun.Passed, DeviationState.UnexpectedPass);
        Assert.That(Outcome((await Read()).Descendants(Schema + "UnitTestResult").Single()), Is.EqualTo("Failed"));
        var folder = RunFolder.Open(_folder.Path);
        await new JunitReport().WriteAsync(folder, CancellationToken.None);
        await new CtrfReport().WriteAsync(folder, CancellationToken.None);
        await new MarkdownReport().WriteAsync(folder, CancellationToken.None);
        Assert.That(File.ReadAllText(_folder["junit.xml"]), Does.Contain("<failure message=\"the baseline's entry DEV-1 is stale").And.Contain("type=\"baseline\""));
        Assert.That(File.ReadAllText(_folder["ctrf.json"]), Does.Contain("\"status\": \"failed\"").And.Contain("\"deviation\": \"DEV-1\""));
        Assert.That(File.ReadAllText(_folder["summary.md"]), Does.Contain("## What needs attention").And.Contain("is stale"));
    }

    [Test]
    public async Task A_known_deviation_is_skipped_in_junit_and_listed_apart_in_the_summary()
    {
        WriteDeviation(SmallRun.Failed, DeviationState.Expected);
        var folder = RunFolder.Open(_folder.Path);
        await new JunitReport().WriteAsync(folder, CancellationToken.None);
        await new MarkdownReport().WriteAsync(folder, CancellationToken.None);
        var suite = XDocument.Load(_folder["junit.xml"]).Root!;
        Assert.That((int)suite.Attribute("failures")!, Is.Zero);
        Assert.That((string)suite.Descendants("skipped").Single().Attribute("message")!, Does.StartWith("known deviation DEV-1"));
        Assert.That(File.ReadAllText(_folder["summary.md"]), Does.Contain("## Known deviations").And.Not.Contain("## What needs attention"));
    }

    private static string Outcome(XElement result) => (string)result.Attribute("outcome")!;

    private static List<string> Ids(IEnumerable<XElement> elements, string attribute) => [.. elements.Select(e => (string)e.Attribute(attribute)!)];

    private void WriteDeviation(CaseResult item, DeviationState state)
    {
        using var log = RunLog.Create(_folder.Path, SmallRun.Header);
        log.Write(item with { Deviation = new Deviation("DEV-1", "ticket 4711", new DateOnly(2027, 1, 31), state) });
        log.Write(SmallRun.Footer);
    }

    private async Task<XElement> Read()
    {
        await new TrxReport().WriteAsync(RunFolder.Open(_folder.Path), CancellationToken.None);
        return XDocument.Load(_folder["results.trx"]).Root!;
    }
}
