using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Reports;

public sealed class CoverageTests
{
    [Test]
    public void Requirements_that_no_case_names_are_not_tested_and_those_that_failed_come_first()
    {
        var rows = Coverage.Of(SmallRun.Result);
        Assert.That(rows.Select(r => (r.Requirement.Id, r.Verdict)), Is.EqualTo(new (string, Verdict?)[]
        {
            ("MPP-016", Verdict.Fail), ("VER-001", Verdict.Pass), ("UL-021", null),
        }));
    }

    [Test]
    public void A_requirement_outside_the_catalogue_is_listed_too()
    {
        var run = new RunResult(SmallRun.Header with { Requirements = [] }, [SmallRun.Failed], null);
        Assert.That(Coverage.Of(run).Single().Requirement.Id, Is.EqualTo("MPP-016"));
    }

    [TestCase(Verdict.Pass, new string[0], new Verdict[0], "R1", "R1,R2", Verdict.Pass, Description = "a passed case passes what it lists")]
    [TestCase(Verdict.NotApplicable, new string[0], new Verdict[0], "R1", "R1", Verdict.NotApplicable)]
    [TestCase(Verdict.Fail, new[] { "R2" }, new[] { Verdict.Fail }, "R1", "R1,R2", Verdict.Inconclusive, Description = "another requirement failed: nothing is known of this one")]
    [TestCase(Verdict.Fail, new[] { "R1", "R2" }, new[] { Verdict.Pass, Verdict.Fail }, "R1", "R1,R2", Verdict.Pass, Description = "its own finding counts")]
    [TestCase(Verdict.Fail, new[] { "" }, new[] { Verdict.Fail }, "R1", "R1", Verdict.Fail, Description = "an unnamed finding speaks for the only requirement")]
    [TestCase(Verdict.Fail, new[] { "" }, new[] { Verdict.Fail }, "R1", "R1,R2", Verdict.Inconclusive)]
    [TestCase(Verdict.Error, new[] { "R1" }, new[] { Verdict.Pass }, "R1", "R1,R2", Verdict.Error, Description = "the case ended worse than its findings")]
    public void The_verdict_on_a_requirement_comes_from_its_findings(Verdict verdict, string[] names, Verdict[] found, string requirement, string listed, Verdict expected)
    {
        var findings = names.Zip(found, (n, v) => new Finding(v, n.Length == 0 ? null : n, null, "", null, null, [])).ToList();
        var item = SmallRun.Failed with { Verdict = verdict, Requirements = listed.Split(','), Steps = [SmallRun.Failed.Steps[0] with { Findings = findings }] };
        Assert.That(Coverage.VerdictOf(item, requirement), Is.EqualTo(expected));
    }
}
