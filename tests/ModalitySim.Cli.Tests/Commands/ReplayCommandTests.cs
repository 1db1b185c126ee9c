using ModalitySim.Harness.Results;
using ModalitySim.Pacs;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary><c>replay</c>: a run of the embedded reference, repeated.</summary>
public sealed class ReplayCommandTests
{
    private const string Scenario = "scenarios/mpps/set-after-final-state.yaml";

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task RunOnce()
    {
        _folder = new TemporaryFolder();
        await CommandLine.RunAsync("run", Scenario, "--report", _folder["clean"], "--jobs", "2");
        await CommandLine.RunAsync("run", Scenario, "--report", _folder["broken"], "--defect", "mpps-accepts-set-after-final");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("clean")]
    [TestCase("broken")]
    public async Task The_same_verdicts_are_0_whatever_they_are(string run)
    {
        var result = await CommandLine.RunAsync("replay", _folder[run], "--report", _folder[run + "-again"]);
        var (then, now) = (RunLog.Read(_folder[run]), RunLog.Read(_folder[run + "-again"]));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output, Does.Contain($"The same verdicts: {then.Cases.Count} as in the run, 0 not"));
            Assert.That(result.Error, Is.Empty);
            Assert.That(now.Cases.Select(c => (c.Id, c.Seed, c.Verdict)), Is.EquivalentTo(then.Cases.Select(c => (c.Id, c.Seed, c.Verdict))));
            Assert.That(now.Header.Record!.Jobs, Is.EqualTo(then.Header.Record!.Jobs));
            Assert.That(now.Header.Record.Defects, Is.EqualTo(then.Header.Record.Defects));
        });
    }

    [Test]
    public async Task One_case_is_repeated_alone()
    {
        string id = RunLog.Read(_folder["broken"]).Cases[0].Id;
        var result = await CommandLine.RunAsync("replay", _folder["broken"], "--id", id, "--report", _folder["one"]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(RunLog.Read(_folder["one"]).Cases.Select(c => c.Id), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Other_verdicts_on_another_target_are_1()
    {
        await using var broken = await ReferencePacs.StartAsync(new ReferencePacsOptions { Defects = [DefectCatalog.Find("mpps-accepts-set-after-final")!] });
        var result = await CommandLine.RunAsync("replay", _folder["clean"], "--port", $"{broken.Target.Port}", "--called-ae", broken.Target.AETitle, "--report", _folder["other"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.Contain("pass then, fail now: ").And.Contain("Other verdicts: "));
        });
    }

    [Test]
    public async Task A_target_of_its_own_is_found_again_by_the_arguments_of_the_run()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        await CommandLine.RunAsync("run", "scenarios/verification/echo.yaml", "--port", $"{pacs.Target.Port}", "--called-ae", pacs.Target.AETitle, "--calling-ae", "SOMEBODY", "--report", _folder["own"]);
        var result = await CommandLine.RunAsync("replay", _folder["own"], "--report", _folder["own-again"]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(RunLog.Read(_folder["own-again"]).Header.Target, Is.EqualTo(RunLog.Read(_folder["own"]).Header.Target));
    }

    [Test]
    public async Task A_changed_scenario_is_refused_and_taken_with_force_and_a_warning()
    {
        File.Copy("scenarios/verification/echo.yaml", _folder["echo.yaml"]);
        await CommandLine.RunAsync("run", _folder["echo.yaml"], "--report", _folder["echo"]);
        await File.AppendAllTextAsync(_folder["echo.yaml"], "\n# changed\n");
        var refused = await CommandLine.RunAsync("replay", _folder["echo"], "--report", _folder["echo-again"]);
        var forced = await CommandLine.RunAsync("replay", _folder["echo"], "--report", _folder["echo-again"], "--force");
        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(2), refused.ToString());
            Assert.That(refused.Error, Does.StartWith("error: files changed since the run:"));
            Assert.That(forced.ExitCode, Is.Zero, forced.ToString());
            Assert.That(forced.Error, Does.StartWith("warning: ").And.Contain("echo.yaml is not what it was"));
        });
    }

    [TestCase(2, "replay")]
    [TestCase(2, "replay", "no-such-run")]
    [TestCase(2, "replay", "CLEAN", "--report", "CLEAN")]
    [TestCase(2, "replay", "CLEAN", "--var", "x")]
    [TestCase(2, "replay", "CLEAN", "--jobs", "0")]
    [TestCase(5, "replay", "CLEAN", "--id", "nothing")]
    public async Task What_cannot_be_repeated_is_told(int code, params string[] args)
    {
        var result = await CommandLine.RunAsync([.. args.Select(a => a == "CLEAN" ? _folder["clean"] : a)]);
        Assert.That(result.ExitCode, Is.EqualTo(code), result.ToString());
        Assert.That(result.Error, Does.Contain("error: "));
    }
}
