using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Results;

public sealed class ExplanationTests
{
    [Test]
    public void Explain_names_case_step_place_clause_expected_and_observed() =>
        Golden.Matches(SmallRun.Result.Explain(), "explain.txt");

    [Test]
    public void Explain_of_a_passed_run_is_one_line()
    {
        var run = new RunResult(SmallRun.Header, [SmallRun.Passed], SmallRun.Footer with { Verdict = Verdict.Pass });
        Assert.That(run.Explain(), Is.EqualTo(
            "Passed: 1 pass against orthanc (ORTHANC at 127.0.0.1:4242), seed 18446744073709551615"));
    }

    [Test]
    public void Explain_says_that_a_run_is_incomplete()
    {
        var run = new RunResult(SmallRun.Header, [], null) { Incomplete = "The run was cut short." };
        Assert.That(run.Explain(), Is.EqualTo(
            "Inconclusive: no case against orthanc (ORTHANC at 127.0.0.1:4242), seed 18446744073709551615\nThe run was cut short."));
    }

    [Test]
    public void Explain_stays_short_when_everything_fails()
    {
        var cases = Enumerable.Range(0, 2000).Select(i => SmallRun.Failed with { Id = $"c{i}", Reason = new string('x', 100_000) }).ToList();
        var text = new RunResult(SmallRun.Header, cases, SmallRun.Footer).Explain();
        Assert.That(text, Has.Length.LessThan(50_000).And.EndsWith("... and 1975 more cases"));
    }

    [Test]
    public void A_value_of_the_target_cannot_feign_a_line_of_the_explanation()
    {
        var finding = SmallRun.AcceptedAfterFinal with { Actual = "x\n\nPASS  everything\u202e" };
        var failed = SmallRun.Failed with { Steps = [SmallRun.Failed.Steps[1] with { Findings = [finding] }] };
        var text = new RunResult(SmallRun.Header, [failed], SmallRun.Footer).Explain();
        Assert.That(text, Does.Contain(@"observed: x\u000A\u000APASS  everything\u202E"));
    }

    [TestCase("plain", "plain")]
    [TestCase("a\u0000b\u001bc\u007f", @"a\u0000b\u001Bc\u007F")]
    [TestCase("\u202eevil\u200b\ufeff", @"\u202Eevil\u200B\uFEFF")]
    [TestCase("Yamada^山田 😀 שלום", "Yamada^山田 😀 שלום")]
    [TestCase("two\nlines\tand tab", "two\nlines\tand tab")]
    [TestCase("cr\r\n\u2028", "cr\\u000D\n\\u2028")]
    public void Invisible_characters_are_written_out_and_others_left(string value, string shown) =>
        Assert.That(VisibleText.Block(value), Is.EqualTo(shown));

    [Test]
    public void A_lone_surrogate_is_written_out() =>
        Assert.That(VisibleText.Block("lone " + '\ud800' + " end"), Is.EqualTo(@"lone \uD800 end"));

    [Test]
    public void Text_beyond_the_limit_is_cut_and_its_length_told() =>
        Assert.That(VisibleText.Line(new string('a', 1_000_000), 5), Is.EqualTo("aaaaa ... (1000000 characters)"));

    [Test]
    public void The_worst_verdict_wins()
    {
        Assert.That(Verdicts.Worst([]), Is.EqualTo(Verdict.NotApplicable));
        Assert.That(Verdicts.Worst([Verdict.Pass, Verdict.Fail, Verdict.Warning]), Is.EqualTo(Verdict.Fail));
        Assert.That(Verdicts.Worst([Verdict.Fail, Verdict.Error]), Is.EqualTo(Verdict.Error));
        Assert.That(Verdicts.Worst([Verdict.NotApplicable, Verdict.Pass]), Is.EqualTo(Verdict.Pass));
    }
}
