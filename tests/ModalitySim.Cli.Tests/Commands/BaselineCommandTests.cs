using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>A baseline from a run with a defect makes that defect green, and the clean target red.</summary>
public sealed class BaselineCommandTests
{
    private const string Scenario = "scenarios/mpps/set-after-final-state.yaml";
    private const string Defect = "mpps-accepts-set-after-final";

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task RunOnDefect()
    {
        _folder = new TemporaryFolder();
        await CommandLine.RunAsync("run", Scenario, "--defect", Defect, "--report", _folder["defect"]);
        await CommandLine.RunAsync("baseline", "update", _folder["defect"], "--baseline", _folder["known.yaml"], "--reason", "ticket 4711", "--expires", "2199-12-31");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task The_defect_is_known_and_the_run_passes_with_other_data()
    {
        var result = await CommandLine.RunAsync("run", Scenario, "--defect", Defect, "--baseline", _folder["known.yaml"], "--report", _folder["again"]);
        var cases = RunLog.Read(_folder["again"]).Cases;
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(cases.Select(c => c.Deviation?.State), Is.All.EqualTo(DeviationState.Expected));
            Assert.That(result.Output, Does.Contain("known mpps/set-after-final-state").And.Contain($"pass: {cases.Count} known deviations"));
        });
    }

    [Test]
    public async Task The_clean_target_is_red_for_the_entries_are_stale()
    {
        var result = await CommandLine.RunAsync("run", Scenario, "--baseline", _folder["known.yaml"], "--report", _folder["clean"]);
        var check = await CommandLine.RunAsync("baseline", "check", _folder["known.yaml"], _folder["clean"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.Contain("STALE mpps/set-after-final-state").And.Contain("not as the baseline foresees. Stale in the baseline"));
            Assert.That(check.ExitCode, Is.EqualTo(1));
            Assert.That(check.Output, Does.Match(@"known\.yaml:\d+:\d+: entry [a-z0-9-]+ is stale: mpps/set-after-final-state\["));
        });
    }

    [Test]
    public async Task Check_says_how_many_are_known()
    {
        var alone = await CommandLine.RunAsync("baseline", "check", _folder["known.yaml"]);
        var withRun = await CommandLine.RunAsync("baseline", "check", _folder["known.yaml"], _folder["defect"]);
        Assert.That((alone.ExitCode, withRun.ExitCode), Is.EqualTo((0, 0)), alone + withRun.ToString());
        Assert.That(alone.Output.Trim(), Does.Match(@"^\d+ known deviations, none stale$"));
    }

    [Test]
    public async Task An_entry_without_a_reason_is_refused_at_check_and_run()
    {
        var update = await CommandLine.RunAsync("baseline", "update", _folder["defect"], "--baseline", _folder["draft.yaml"]);
        var check = await CommandLine.RunAsync("baseline", "check", _folder["draft.yaml"]);
        var run = await CommandLine.RunAsync("run", Scenario, "--baseline", _folder["draft.yaml"]);
        Assert.Multiple(() =>
        {
            Assert.That(update.Output, Does.Contain("without a reason the baseline is refused"));
            Assert.That((check.ExitCode, run.ExitCode), Is.EqualTo((2, 2)));
            Assert.That(check.Error, Does.Match(@"draft\.yaml:\d+:\d+: error: the reason is empty"));
        });
    }

    [Test]
    public async Task An_entry_that_expired_is_told_by_check()
    {
        await File.WriteAllTextAsync(_folder["old.yaml"], "apiVersion: modalitysim/v1\ndeviations:\n  - { id: old, case: x, reason: it was so, expires: 2020-01-01 }\n");
        var check = await CommandLine.RunAsync("baseline", "check", _folder["old.yaml"]);
        Assert.That((check.ExitCode, check.Output.ReplaceLineEndings("\n").Replace(_folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal)),
            Is.EqualTo((1, "old.yaml:3:5: entry old expired on 2020-01-01: it was so\nold.yaml: 1 problem\n")));
    }

    [TestCase("baseline", "update", "x")]
    [TestCase("baseline", "update", "x", "--baseline", "y", "--expires", "tomorrow")]
    [TestCase("baseline", "check", "no-such.yaml")]
    [TestCase("baseline")]
    [TestCase("run", Scenario, "--baseline", "no-such.yaml")]
    public async Task A_wrong_command_line_is_2(params string[] args)
    {
        var result = await CommandLine.RunAsync(args);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.Contain("error: "));
    }
}
