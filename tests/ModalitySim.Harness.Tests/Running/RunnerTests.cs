using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Running;

[TestFixture]
public class RunnerTests
{
    [Test]
    public async Task An_echo_that_is_answered_passes()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunAsync(target.Target, "- echo:");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(result.Footer!.ExitCode, Is.Zero);
        var finding = result.Cases[0].Steps[0].Findings.Single();
        Assert.That((finding.Requirement, finding.Actual), Is.EqualTo(("VER-001", "status 0x0000 (Success)")));
    }

    [Test]
    public async Task A_wrong_answer_fails_with_requirement_clause_expected_and_actual()
    {
        await using var target = await FakeTarget.StartAsync(_ => new DimseReply(DicomStatus.SopClassNotSupported));

        var result = await RunAsync(target.Target, "- echo:\n  - echo: { name: never run }");

        var finding = result.Cases[0].Steps[0].Findings.Single();
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(1));
        Assert.That(finding.Clause, Is.EqualTo("PS3.4 §A.3-A.5; PS3.7 §9.1.5"));
        Assert.That(finding.Expected, Is.EqualTo("status 0x0000"));
        Assert.That(finding.Actual, Does.StartWith("status 0x0122"));
        Assert.That(result.Cases[0].Steps[1].Verdict, Is.EqualTo(Verdict.NotApplicable));
        Assert.That(result.Cases[0].Steps[1].Notes.Single(), Is.EqualTo("not run, because step 1 did not come out as it must"));
    }

    [Test]
    public async Task A_target_that_does_not_listen_is_an_error_of_the_environment()
    {
        Target target;
        await using (var gone = await FakeTarget.StartAsync())
            target = gone.Target;

        var result = await RunAsync(target, "- echo:");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(3));
    }

    [Test]
    public async Task A_rejection_is_a_failure_with_its_triple()
    {
        await using var fake = await FakeTarget.StartAsync();

        var result = await RunAsync(fake.Target with { CalledAE = "SOMEBODY" }, "- echo:");

        var finding = result.Cases[0].Steps[0].Findings.Single();
        Assert.That((finding.Verdict, finding.Clause), Is.EqualTo((Verdict.Fail, "PS3.8 §9.3.4")));
        Assert.That(finding.Actual, Does.Contain("(result 1, source 1, reason 7)"));
    }

    [Test]
    public async Task A_rejection_that_the_scenario_expects_passes()
    {
        await using var fake = await FakeTarget.StartAsync();

        var result = await RunAsync(fake.Target, "- open: { as: a, services: [verification], calledAE: NOSUCHAE, expect: { association: { is: rejected, result: 1, source: 1, reason: 7 } } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    internal static Task<RunResult> RunAsync(Target target, string steps, string head = "", RunOptions? options = null) =>
        Runner.RunAsync(Plan(target, steps, head), options ?? new RunOptions(), TestContext.CurrentContext.CancellationToken);

    internal static ScenarioPlan Plan(Target target, string steps, string head = "")
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["devices"]);
        foreach (var device in Directory.EnumerateFiles(Path.Combine(ScenarioFolder.Path, "devices")))
            File.Copy(device, folder[$"devices/{Path.GetFileName(device)}"]);
        File.WriteAllText(folder["case.yaml"], $"apiVersion: modalitysim/v1\nid: case\nname: A case\n{head}\nsteps:\n  {steps}\n");
        return Planner.Plan([folder["case.yaml"]], new PlanOptions { Target = target, Seed = 1, ReadEnvironment = _ => null });
    }
}
