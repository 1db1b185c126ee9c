using ModalitySim.Harness.Running;
using ModalitySim.Harness.Tests.Fakes;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>What the header of a run keeps for a replay, and what it must not keep.</summary>
public sealed class RunRecordTests
{
    private const string Scenario = """
        apiVersion: modalitysim/v1
        id: case
        name: A case
        requirements: [VER-001]
        vars: { size: 1, color: red, password: none }
        secrets: [password]
        steps: [echo]
        """;

    [Test]
    public async Task A_header_keeps_the_day_the_files_and_what_was_given_but_no_secret()
    {
        await using var fake = await FakeTarget.StartAsync();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["case.yaml"], Scenario);
        var plan = Planner.Plan([folder["case.yaml"]], new PlanOptions
        {
            Target = fake.Target,
            Vars = new Dictionary<string, string> { ["size"] = "2", ["password"] = "hunter2-given" },
            ReadEnvironment = name => name == "MODALITYSIM_VAR_COLOR" ? "blue" : null,
        });

        var result = await Runner.RunAsync(plan, new RunOptions
        {
            ReportFolder = folder["report"],
            Day = new DateOnly(2026, 3, 2),
            CommandLine = "modalitysim run case.yaml --var password=hunter2-given",
            ReproduceArguments = "--var password=hunter2-given",
            TargetArguments = ["--called-ae", "hunter2-given"],
        });

        var record = result.Header.Record!;
        Assert.That(record.Day, Is.EqualTo(new DateOnly(2026, 3, 2)));
        Assert.That(record.Files, Is.EqualTo(new[] { folder["case.yaml"].Replace('\\', '/') }));
        Assert.That(record.Vars, Is.EqualTo(new Dictionary<string, string> { ["color"] = "blue", ["size"] = "2" }));
        Assert.That(record.SecretVars, Is.EqualTo(new[] { "password" }));
        Assert.That(result.Header.CommandLine, Is.EqualTo("modalitysim run case.yaml --var password=***"));
        Assert.That(result.Cases[0].Reproduce, Does.EndWith("--var password=***"));
        foreach (var file in Directory.EnumerateFiles(folder["report"], "*", SearchOption.AllDirectories))
            Assert.That(File.ReadAllText(file), Does.Not.Contain("hunter2"), file);
    }

    [Test]
    public void A_requirement_selects_the_scenarios_that_test_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["case.yaml"], Scenario);
        File.WriteAllText(folder["other.yaml"], "apiVersion: modalitysim/v1\nid: other\nname: Other\nsteps: [echo]\n");
        foreach (var asked in new[] { "VER-001", "VER-*" })
            Assert.That(Planner.Plan([folder.Path], new PlanOptions { Requirements = [asked] }).Cases.Select(c => c.Id), Is.EqualTo(new[] { "case" }), asked);
        var error = Assert.Throws<NothingSelectedException>(() => Planner.Plan([folder.Path], new PlanOptions { Requirements = ["VER-002"] }))!;
        Assert.That(error.Message, Is.EqualTo("no scenario tests the requirement \"VER-002\"\n      = requirements: VER-001\n      = did you mean \"VER-001\"?"));
    }

    [Test]
    public void Cases_of_an_earlier_run_that_are_gone_are_passed_over_until_none_is_left()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["case.yaml"], Scenario);
        Assert.That(Planner.Plan([folder.Path], new PlanOptions { Only = ["case", "gone"] }).Cases.Single().Id, Is.EqualTo("case"));
        Assert.Throws<NothingSelectedException>(() => Planner.Plan([folder.Path], new PlanOptions { Only = ["gone"] }));
    }
}
