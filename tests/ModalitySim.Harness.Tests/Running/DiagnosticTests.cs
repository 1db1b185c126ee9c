using System.Runtime.CompilerServices;
using System.Text;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>What a user reads when a file is wrong: each file under Invalid has its messages under Goldens.</summary>
[TestFixture]
public class DiagnosticTests
{
    private static readonly string Here = Folder();

    [TestCaseSource(nameof(InvalidScenarios))]
    public void A_wrong_scenario_is_explained(string name)
    {
        Golden.Matches(Messages(() => Planner.Plan([Path.Combine(Here, "Invalid", name + ".yaml")], new PlanOptions { ReadEnvironment = _ => null })), name + ".txt");
    }

    [Test]
    public void The_errors_of_all_files_come_at_once()
    {
        var error = Assert.Throws<InvalidScenarioException>(() => Planner.Plan([Path.Combine(Here, "Invalid")], new PlanOptions()))!;

        Assert.That(error.Diagnostics.Select(d => d.File).Distinct().Count(), Is.EqualTo(InvalidScenarios().Count()));
    }

    [Test]
    public void A_wrong_target_is_explained()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["target.yaml"], "apiVersion: modalitysim/v1\nhost: ${{ hots }}\nport: 70000\ncaledAE: PACS\nservices: [worklist-feed, print]\nmpps: { prot: 104 }\nvars: { host: localhost }\n");

        Golden.Matches(Messages(() => Target.Load(folder["target.yaml"])).Replace(folder.Path, "FOLDER", StringComparison.Ordinal), "target.txt");
    }

    [Test]
    public void A_wrong_device_is_explained()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["devices"]);
        File.WriteAllText(folder["devices/ct.yaml"], "apiVersion: modalitysim/v1\nmodality: CT\naeTitle: A TITLE THAT IS TOO LONG\nprotocols: [heart]\nrows: 0\ncolour: red\n");
        File.WriteAllText(folder["case.yaml"], "apiVersion: modalitysim/v1\nid: x\nname: x\ndevice: ct\nsteps: [echo]\n");

        var shown = Messages(() => Planner.Plan([folder["case.yaml"]], new PlanOptions()));
        Golden.Matches(string.Join('\n', shown.Split('\n').Select(l => l.Contains("devices/ct.yaml", StringComparison.Ordinal) ? l[l.IndexOf("devices/ct.yaml", StringComparison.Ordinal)..] : l)), "device-file.txt");
    }

    [Test]
    public void A_filter_that_matches_nothing_is_an_error()
    {
        var error = Assert.Throws<NothingSelectedException>(() => Planner.Plan([ScenarioFolder.Path], new PlanOptions { Tags = ["smok"], Ids = ["quickstrat"] }))!;

        Assert.That(error.Message, Does.Contain("no scenario has the tag \"smok\"").And.Contain("did you mean \"smoke\"?").And.Contain("did you mean \"quickstart\"?"));
    }

    [Test]
    public void A_variable_that_no_scenario_has_is_an_error()
    {
        var options = new PlanOptions { Vars = new Dictionary<string, string> { ["slcies"] = "3" } };
        var error = Assert.Throws<InvalidScenarioException>(() => Planner.Plan([Path.Combine(ScenarioFolder.Path, "quickstart.yaml")], options))!;

        Assert.That(error.Message, Is.EqualTo("the command line: error: no scenario has the variable \"slcies\"\n      = variables: slices\n      = did you mean \"slices\"?"));
    }

    [Test]
    public void Files_and_folders_that_are_not_there_are_named()
    {
        var error = Assert.Throws<InvalidScenarioException>(() => Planner.Plan(["no/such/file.yaml"], new PlanOptions()))!;

        Assert.That(error.Message, Is.EqualTo("no/such/file.yaml: error: no such file"));
    }

    [Test]
    public void No_mutation_of_a_scenario_makes_the_planner_throw_anything_else()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(42);
        var seeds = Directory.EnumerateFiles(ScenarioFolder.Path, "*.yaml", SearchOption.AllDirectories).Order().Select(File.ReadAllBytes).ToArray();
        var noise = "{}[]:,-&*!|>'\"%@`$\t\n \0\\x09${{ }}"u8.ToArray();
        for (var round = 0; round < 600; round++)
        {
            var bytes = (byte[])random.GetItems(seeds, 1)[0].Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
                bytes[random.Next(bytes.Length)] = noise[random.Next(noise.Length)];
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(1, bytes.Length)];
            File.WriteAllBytes(folder["case.yaml"], bytes);
            try
            {
                Planner.Plan([folder["case.yaml"]], new PlanOptions { ReadEnvironment = _ => null });
            }
            catch (InvalidScenarioException e)
            {
                Assert.That(e.Diagnostics, Is.Not.Empty);
            }
            catch (NothingSelectedException)
            {
            }
            catch (Exception e)
            {
                Assert.Fail($"{e.GetType().Name} in round {round}: {Encoding.UTF8.GetString(bytes)}\n{e}");
            }
        }
    }

    private static IEnumerable<string> InvalidScenarios() =>
        Directory.EnumerateFiles(Path.Combine(Here, "Invalid"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    private static string Messages(Action read)
    {
        var text = Assert.Throws<InvalidScenarioException>(() => read())!.Message;
        return text.Replace(Here.Replace('\\', '/') + "/", "", StringComparison.Ordinal) + "\n";
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
