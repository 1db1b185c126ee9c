using System.Text.Json;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Reports.Comparing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Reports.Comparing;

/// <summary>Two runs side by side: what counts as new, fixed and changed, and what a reader sees of it.</summary>
public sealed class RunComparisonTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Verdict.Pass, Verdict.Fail, CaseChange.NewFailure)]
    [TestCase(Verdict.Warning, Verdict.Inconclusive, CaseChange.NewFailure)]
    [TestCase(Verdict.NotApplicable, Verdict.Error, CaseChange.NewFailure)]
    [TestCase(Verdict.Fail, Verdict.Error, CaseChange.StillFailing)]
    [TestCase(Verdict.Fail, Verdict.Warning, CaseChange.Fixed)]
    [TestCase(Verdict.Error, Verdict.Pass, CaseChange.Fixed)]
    [TestCase(Verdict.Fail, Verdict.NotApplicable, CaseChange.Changed)]
    [TestCase(Verdict.Pass, Verdict.Warning, CaseChange.Changed)]
    [TestCase(Verdict.Pass, Verdict.Pass, CaseChange.Same)]
    public void A_pair_of_verdicts_is_a_change(Verdict before, Verdict after, CaseChange change) =>
        Assert.That(ComparedCase.Of("x", With(before), With(after)).Change, Is.EqualTo(change));

    [Test]
    public void A_case_of_one_run_only_is_new_or_gone_and_fails_anew_when_it_fails()
    {
        Assert.That(ComparedCase.Of("x", null, With(Verdict.Pass)).Change, Is.EqualTo(CaseChange.Added));
        Assert.That(ComparedCase.Of("x", null, With(Verdict.Fail)).Change, Is.EqualTo(CaseChange.NewFailure));
        Assert.That(ComparedCase.Of("x", With(Verdict.Fail), null).Change, Is.EqualTo(CaseChange.Removed));
    }

    [Test]
    public void A_known_deviation_is_no_new_failure_and_what_was_not_run_is_none_either()
    {
        var known = With(Verdict.Fail) with { Deviation = new Deviation("d", "r", null, DeviationState.Expected) };
        Assert.That(ComparedCase.Of("x", With(Verdict.Pass), known).Change, Is.EqualTo(CaseChange.Changed));
        Assert.That(ComparedCase.Of("x", With(Verdict.Pass), With(Verdict.Inconclusive) with { IsNotRun = true }).Change, Is.EqualTo(CaseChange.Changed));
        Assert.That(ComparedCase.Of("x", With(Verdict.Inconclusive) with { IsNotRun = true }, With(Verdict.Fail)).Change, Is.EqualTo(CaseChange.NewFailure));
    }

    [Test]
    public void Of_several_attempts_the_worst_stands_for_the_case()
    {
        var before = Write("a", SmallRun.Passed with { Attempt = 1 }, SmallRun.Passed with { Id = "echo#2", Attempt = 2 });
        var after = Write("b", SmallRun.Passed with { Attempt = 1 }, SmallRun.Passed with { Id = "echo#2", Attempt = 2, Verdict = Verdict.Fail });
        Assert.That(RunComparison.Of(before, after).Cases.Select(c => (c.Id, c.Change)), Is.EqualTo(new[] { ("echo", CaseChange.NewFailure) }));
    }

    [Test]
    public void Everything_is_shown_as_text_markdown_and_JSON()
    {
        var comparison = Sample();
        Golden.Matches(ComparisonText.Of(comparison), "comparison.txt");
        Golden.Matches(ComparisonMarkdown.Of(comparison), "comparison.md");
        Golden.Matches(ComparisonJson.Of(comparison), "comparison.json");
        using var json = JsonDocument.Parse(ComparisonJson.Of(comparison));
        Assert.That(json.RootElement.GetProperty("noWorse").GetBoolean(), Is.False);
    }

    [Test]
    public async Task The_page_shows_text_of_a_target_as_text()
    {
        await ComparisonHtml.WriteAsync(Sample(), _folder["page.html"]);
        var page = await File.ReadAllTextAsync(_folder["page.html"]);
        Assert.That(page, Does.Contain("2 new failures").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.Contain("0x0110").And.Contain("MPP-016"));
        Assert.That(page, Does.Not.Contain("<script>alert"));
        Assert.That(page, Does.Not.Contain("http://").And.Not.Contain("https://"));
    }

    [Test]
    public void A_run_compared_with_itself_is_no_worse()
    {
        var run = Write("a", SmallRun.Passed, SmallRun.Failed);
        var comparison = RunComparison.Of(run, run);
        Assert.That(comparison.IsNoWorse, Is.True);
        Assert.That(comparison.Of(CaseChange.StillFailing).Select(c => c.Id), Is.EqualTo(new[] { SmallRun.Failed.Id }));
        Assert.That(comparison.Requirements.Where(r => r.IsChanged), Is.Empty);
    }

    [Test]
    public void A_later_run_that_is_torn_or_cancelled_is_not_trusted()
    {
        var whole = Write("a", SmallRun.Passed);
        var log = Path.Combine(_folder["b"], RunLog.FileName);
        Write("b", SmallRun.Passed);
        File.WriteAllText(log, File.ReadAllText(log)[..^20]);
        var torn = RunComparison.Of(whole, RunFolder.Open(_folder["b"]));
        Assert.That(torn.IsNoWorse, Is.False);
        Assert.That(torn.Remarks[0], Does.StartWith("B is not whole. The run was cut short"));
        Assert.That(ComparisonText.Of(torn), Does.Contain("No new failure in what there is of B. 1 as before."));
        var cancelled = RunComparison.Of(whole, Write("c", f => f with { Cancelled = true }, SmallRun.Passed));
        Assert.That((cancelled.IsNoWorse, cancelled.Remarks[0]), Is.EqualTo((false, "B was cancelled.")));
    }

    [Test]
    public void Only_many_answers_show_a_shift_of_the_response_times()
    {
        CommandLatency Times(int count, double milliseconds) =>
            CommandLatency.Joined(Enumerable.Repeat(CommandLatency.Of("C-ECHO", TimeSpan.FromMilliseconds(milliseconds)), count)).Single();
        Assert.That(new ComparedLatency("C-ECHO", Times(20, 1), Times(20, 2.6)).Shift, Is.EqualTo("slower"));
        Assert.That(new ComparedLatency("C-ECHO", Times(20, 2.6), Times(20, 1)).Shift, Is.EqualTo("faster"));
        Assert.That(new ComparedLatency("C-ECHO", Times(20, 1), Times(20, 1.6)).Shift, Is.Empty);
        Assert.That(new ComparedLatency("C-ECHO", Times(19, 1), Times(20, 100)).Shift, Is.Empty);
        Assert.That(new ComparedLatency("C-ECHO", null, Times(20, 100)).Shift, Is.Empty);
    }

    private RunComparison Sample()
    {
        var slow = CommandLatency.Joined(Enumerable.Repeat(CommandLatency.Of("N-SET", TimeSpan.FromMilliseconds(300)), 30)).Single();
        var fast = CommandLatency.Joined(Enumerable.Repeat(CommandLatency.Of("N-SET", TimeSpan.FromMilliseconds(3)), 40)).Single();
        Answers("a", SmallRun.Failed.Id, 0x0110, 0x0110);
        Answers("b", SmallRun.Failed.Id, 0x0000, 0x0110);
        var evidence = EvidenceFile.PathOf(SmallRun.Failed.Id);
        var mended = SmallRun.Failed with { Id = "mended", Latencies = [], EvidenceFile = null };
        var before = Write("a",
            SmallRun.Passed,
            SmallRun.Failed with { Verdict = Verdict.Pass, Reason = null, Steps = [SmallRun.Failed.Steps[0]], Latencies = [fast], EvidenceFile = evidence },
            SmallRun.Broken,
            mended,
            SmallRun.Passed with { Id = "gone" });
        var after = Write("b", f => f, h => h with { ToolVersion = "0.2.0", Scenarios = [h.Scenarios[0] with { Sha256 = new string('b', 64) }], Target = h.Target with { Version = "1.13" } },
            SmallRun.Passed with { Verdict = Verdict.Warning, Reason = "it came late" },
            SmallRun.Failed with { Reason = "step 2: <script>alert(1)</script>", Latencies = [slow], EvidenceFile = evidence },
            SmallRun.Broken,
            mended with { Verdict = Verdict.Pass, Reason = null, Steps = [] },
            SmallRun.Broken with { Id = "brand-new", Verdict = Verdict.Fail },
            SmallRun.Passed with { Id = "brand-new-and-fine" });
        return RunComparison.Of(before, after);
    }

    private static CaseResult With(Verdict verdict) => SmallRun.Passed with { Id = "x", Verdict = verdict };

    private RunFolder Write(string name, params CaseResult[] cases) => Write(name, f => f, cases);

    private RunFolder Write(string name, Func<RunFooter, RunFooter> footer, params CaseResult[] cases) => Write(name, footer, h => h, cases);

    private RunFolder Write(string name, Func<RunFooter, RunFooter> footer, Func<RunHeader, RunHeader> header, params CaseResult[] cases)
    {
        using (var log = RunLog.Create(_folder[name], header(SmallRun.Header with { Seed = 7, Cases = [.. cases.Select(c => c.Id)] })))
        {
            foreach (var item in cases)
                log.Write(item);
            log.Write(footer(SmallRun.Footer with { Counts = VerdictCounts.Of(cases) }));
        }

        return RunFolder.Open(_folder[name]);
    }

    private void Answers(string run, string caseId, params int[] statuses)
    {
        var lines = statuses.Select((status, i) => JsonSerializer.Serialize(new
        {
            id = $"a1#{i}",
            association = 1,
            step = 2,
            at = SmallRun.Start,
            level = "Dimse",
            direction = "Received",
            summary = "N-SET-RSP",
            message = new { name = "N-SET-RSP", isResponse = true, status },
        }));
        var file = Path.Combine(_folder[run], EvidenceFile.PathOf(caseId));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, lines);
    }
}
