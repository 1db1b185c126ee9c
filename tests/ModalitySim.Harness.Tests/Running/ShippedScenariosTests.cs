using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Modalities;
using ModalitySim.Modalities.Oddities;

namespace ModalitySim.Harness.Tests.Running;

[TestFixture]
public class ShippedScenariosTests
{
    private static readonly ScenarioPlan Plan = Planner.Plan([ScenarioFolder.Path], new PlanOptions { Seed = 1, ReadEnvironment = _ => null });

    [Test]
    public void Every_shipped_scenario_is_valid()
    {
        Assert.That(Plan.Cases, Has.Count.GreaterThan(80));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_device_has_a_file_of_its_name_to_copy(string kind)
    {
        var file = Path.Combine(ScenarioFolder.Path, "devices", kind + ".yaml");
        var device = DeviceFile.Load(file);
        Assert.That(device.Kind, Is.EqualTo(kind));
        foreach (var protocol in ModalityCatalog.Get(kind).Protocols)
            Assert.That(File.ReadAllText(file), Does.Contain(protocol.Name), "the file names all protocols");
        // PS3.5 §6.2: SH of a location and a station name holds 16 characters.
        Assert.That(new[] { device.Location.Length, device.StationName.Length }, Is.All.LessThanOrEqualTo(16));
    }

    [Test]
    public void Every_data_option_is_tried_by_the_scenario_of_odd_data() =>
        Assert.That(Plan.Cases.Count(c => c.Id.StartsWith("storage/odd-data", StringComparison.Ordinal)), Is.EqualTo(DataOptions.All.Count));

    [Test]
    public void Case_ids_are_unique()
    {
        Assert.That(Plan.Cases.Select(c => c.Id), Is.Unique);
    }

    [TestCaseSource(nameof(Targets))]
    public void Every_shipped_target_is_valid(string file)
    {
        Assert.That(Target.Load(file).Port, Is.GreaterThan(0));
    }

    [Test]
    public void Every_scenario_points_editors_to_its_schema()
    {
        foreach (var file in Directory.EnumerateFiles(ScenarioFolder.Path, "*.yaml", SearchOption.AllDirectories))
        {
            var line = File.ReadLines(file).First();
            Assert.That(line, Does.StartWith("# yaml-language-server: $schema="), file);
            var kind = file.Contains("/devices/", StringComparison.Ordinal) ? "device" : file.Contains("/targets/", StringComparison.Ordinal) ? "target"
                : file.Contains("/claims/", StringComparison.Ordinal) ? "claims" : "scenario";
            var schema = Path.GetFullPath(line["# yaml-language-server: $schema=".Length..], Path.GetDirectoryName(file)!);
            Assert.That(schema, Is.EqualTo(Path.GetFullPath($"../docs/schema/{kind}.schema.json", ScenarioFolder.Path)), file);
        }
    }

    [Test]
    public void Every_requirement_that_a_step_judges_stands_in_the_scenario()
    {
        foreach (var scenario in Plan.Scenarios)
            Assert.That(scenario.Requirements.Select(RequirementCatalog.Find), Has.None.Null, scenario.File);
    }

    [Test]
    public void The_same_seed_gives_the_same_plan()
    {
        var again = Planner.Plan([ScenarioFolder.Path], new PlanOptions { Seed = 1, ReadEnvironment = _ => null });

        Assert.That(again.Cases.Select(c => (c.Id, c.Seed)), Is.EqualTo(Plan.Cases.Select(c => (c.Id, c.Seed))));
    }

    private static IEnumerable<string> Kinds() => ModalityCatalog.All.Select(entry => entry.Kind);

    private static IEnumerable<string> Targets() => Directory.EnumerateFiles(Path.Combine(ScenarioFolder.Path, "targets"), "*.yaml");
}
