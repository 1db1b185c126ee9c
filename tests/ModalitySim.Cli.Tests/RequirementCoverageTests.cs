using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Tests;

/// <summary>Every requirement is tested by a shipped scenario, and every shipped scenario says what it tests.</summary>
public sealed class RequirementCoverageTests
{
    private static readonly RequirementCoverage Shipped =
        RequirementCoverage.Of(Planner.Plan([Repository.PathOf("scenarios")], new PlanOptions()).Scenarios);

    [Test]
    public void Every_requirement_is_named_by_a_scenario() =>
        Assert.That(Shipped.Untested.Select(r => r.Id), Is.Empty);

    [Test]
    public void Every_scenario_names_a_requirement() =>
        Assert.That(Shipped.Aimless.Select(s => s.Id), Is.Empty);

    [Test]
    public void The_scenarios_of_core_requirements_and_no_others_bear_the_tag_core() =>
        Assert.That(Shipped.Scenarios.Where(IsCore).Select(s => s.Id), Is.EquivalentTo(Shipped.Scenarios.Where(s => s.Tags.Contains("core")).Select(s => s.Id)));

    [Test]
    public async Task List_shows_the_coverage_both_ways()
    {
        var result = await CommandLine.RunAsync("list", "--requirements");
        var lines = result.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(lines, Has.One.Match(@"^MPP-016 +MUST core  Update after COMPLETED is refused  MPPS SCP  PS3\.4 §F\.7\.2\.2\.3.*\[.*mpps/set-after-final-state.*quickstart.*\]$"));
            Assert.That(lines, Has.One.Match("^verification/echo +VER-001, VER-004$"));
            Assert.That(lines, Has.One.Match("^263 requirements, [0-9]+ with a scenario; 158 core, [0-9]+ with a scenario$"));
        });
    }

    private static bool IsCore(ScenarioDocument scenario) => scenario.Requirements.Any(id => RequirementCatalog.Find(id)!.IsCore);
}
