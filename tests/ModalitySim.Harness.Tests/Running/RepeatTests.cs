using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>Attempts at a case, flaky cases, and runs that stop early.</summary>
public sealed class RepeatTests
{
    [Test]
    public async Task Each_attempt_has_its_own_result_id_and_seed_and_the_first_is_the_case_itself()
    {
        await using var target = await FakeTarget.StartAsync();
        var once = await Runner.RunAsync(Plan(target.Target, 1), new RunOptions());
        var result = await Runner.RunAsync(Plan(target.Target, 3), new RunOptions());

        Assert.That(result.Cases.Select(c => (c.Id, c.CaseId, c.Attempt)), Is.EqualTo(new[] { ("case", "case", 1), ("case#2", "case", 2), ("case#3", "case", 3) }));
        Assert.That(result.Cases.Select(c => c.Seed), Is.Unique);
        Assert.That(result.Cases[0].Seed, Is.EqualTo(once.Cases[0].Seed));
        Assert.That(result.Cases[2].Reproduce, Does.Contain("--id case --seed 1 --repeat 3"));
        Assert.That(once.Cases[0].Attempt, Is.Null);
    }

    [TestCase(false, Verdict.Warning, 0)]
    [TestCase(true, Verdict.Fail, 1)]
    public async Task A_case_that_passes_once_and_fails_once_is_flaky_and_fails_the_run_only_on_request(bool failOnFlaky, Verdict verdict, int code)
    {
        var answers = 0;
        await using var target = await FakeTarget.StartAsync(_ => Interlocked.Increment(ref answers) == 2 ? new DimseReply(DicomStatus.SopClassNotSupported) : null);

        var result = await Runner.RunAsync(Plan(target.Target, 3), new RunOptions { FailOnFlaky = failOnFlaky });

        Assert.That(result.Footer!.Flaky, Is.EqualTo(new[] { "case" }));
        Assert.That((result.Verdict, result.Footer.ExitCode), Is.EqualTo((verdict, code)));
        Assert.That(result.Footer.Reason, Is.EqualTo("Flaky, passed in some attempts and not in others: case."));
        Assert.That(result.Counts, Is.EqualTo(new VerdictCounts(0, 2, 0, 0, 1, 0)));
    }

    [Test]
    public async Task A_case_that_never_passes_is_not_flaky()
    {
        await using var target = await FakeTarget.StartAsync(_ => new DimseReply(DicomStatus.SopClassNotSupported));
        var result = await Runner.RunAsync(Plan(target.Target, 2), new RunOptions());
        Assert.That((result.Verdict, result.Footer!.Flaky), Is.EqualTo((Verdict.Fail, (IReadOnlyList<string>?)null)));
    }

    [Test]
    public void An_error_of_ours_is_not_outweighed_by_a_pass()
    {
        var passed = Result(Verdict.Pass, 1);
        Assert.That(FlakyCases.Of([passed, Result(Verdict.Error, 2)]), Is.Empty);
        Assert.That(FlakyCases.Of([passed, Result(Verdict.Inconclusive, 2)]), Is.EqualTo(new[] { "echo" }));
        Assert.That(FlakyCases.Of([passed, Result(Verdict.Inconclusive, 2) with { IsNotRun = true }]), Is.Empty);
        Assert.That(FlakyCases.Of([passed, Result(Verdict.NotApplicable, 2)]), Is.Empty);
    }

    [Test]
    public async Task A_run_stops_after_as_many_failures_as_asked_and_reports_the_rest_as_not_run()
    {
        await using var target = await FakeTarget.StartAsync(_ => new DimseReply(DicomStatus.SopClassNotSupported));
        using var folder = new TemporaryFolder();

        var result = await Runner.RunAsync(Plan(target.Target, 5), new RunOptions { MaximumFailures = 2, ReportFolder = folder.Path });

        Assert.That(result.Cases.Select(c => c.Verdict), Is.EqualTo(new[] { Verdict.Fail, Verdict.Fail, Verdict.Inconclusive, Verdict.Inconclusive, Verdict.Inconclusive }));
        Assert.That(result.Cases[2].Reason, Is.EqualTo("not run: 2 cases had not passed already (--max-failures 2)"));
        Assert.That((result.Verdict, result.Footer!.ExitCode), Is.EqualTo((Verdict.Fail, 1)));
        Assert.That(result.Footer.Reason, Is.EqualTo("The run stopped early; 3 cases were not run."));
        Assert.That(target.Received, Has.Count.EqualTo(2));
        Assert.That(RunLog.Read(folder.Path).Cases.Count(c => c.IsNotRun), Is.EqualTo(3));
    }

    private static CaseResult Result(Verdict verdict, int attempt) =>
        Tests.Results.SmallRun.Passed with { Id = AttemptId.Of("echo", attempt), Attempt = attempt, Verdict = verdict };

    private static ScenarioPlan Plan(Target target, int repeat)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["case.yaml"], "apiVersion: modalitysim/v1\nid: case\nname: A case\nsteps: [echo]\n");
        return Planner.Plan([folder["case.yaml"]], new PlanOptions { Target = target, Seed = 1, Repeat = repeat, ReadEnvironment = _ => null });
    }
}
