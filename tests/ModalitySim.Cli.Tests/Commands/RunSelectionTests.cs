using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>The options of <c>run</c> that select, repeat and stop early.</summary>
public sealed class RunSelectionTests
{
    private const string Scenarios = "scenarios/verification";

    [Test]
    public async Task What_is_asked_for_wrongly_is_2_with_a_sentence_each()
    {
        string[][] wrong =
        [
            ["--shard", "0/3", "--seed", "1"], ["--shard", "4/3", "--seed", "1"], ["--shard", "one", "--seed", "1"], ["--shard", "1/3"],
            ["--repeat", "0"], ["--repeat", "1001"], ["--max-failures", "0"], ["--fail-on-flaky"],
        ];
        var text = new System.Text.StringBuilder();
        foreach (string[] args in wrong)
        {
            var result = await CommandLine.RunAsync(["run", Scenarios, .. args]);
            Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
            text.Append($"run {string.Join(' ', args)}\n  {result.Error.Split('\n')[0].Trim()}\n");
        }

        Golden.Matches(text.ToString(), "run-usage.txt");
    }

    [TestCase("--requirement", "VER-999")]
    [TestCase("--shard", "900/900", "--seed", "1")]
    public async Task A_filter_that_matches_nothing_is_5(params string[] args)
    {
        var result = await CommandLine.RunAsync(["run", Scenarios, .. args]);
        Assert.That(result.ExitCode, Is.EqualTo(5), result.ToString());
    }

    [Test]
    public async Task Last_failed_takes_what_did_not_pass_in_the_report_and_nothing_when_all_passed()
    {
        using var folder = new TemporaryFolder();
        string[] run = ["run", "scenarios/mpps/set-after-final-state.yaml", "scenarios/mpps/create.yaml", "--report", folder.Path];
        await CommandLine.RunAsync([.. run, "--defect", "mpps-accepts-set-after-final"]);
        var failed = RunLog.Read(folder.Path).Cases.Where(c => c.Verdict.NeedsAttention()).Select(c => c.Id).ToList();

        var listed = await CommandLine.RunAsync([.. run, "--last-failed", "--dry-run"]);
        var mended = await CommandLine.RunAsync([.. run, "--last-failed"]);
        var nothing = await CommandLine.RunAsync([.. run, "--last-failed"]);

        Assert.Multiple(() =>
        {
            Assert.That(failed, Is.Not.Empty);
            Assert.That(listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Is.EqualTo(failed));
            Assert.That(mended.ExitCode, Is.Zero, mended.ToString());
            Assert.That((nothing.ExitCode, nothing.Error.Trim()), Is.EqualTo((5, $"error: every case of the last report passed ({folder.Path})")));
        });
    }

    [Test]
    public async Task Repeat_and_max_failures_reach_the_run_and_its_last_lines()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync(
            "run", "scenarios/mpps/set-after-final-state.yaml", "--defect", "mpps-accepts-set-after-final", "--repeat", "3", "--max-failures", "1", "--report", folder.Path);
        var run = RunLog.Read(folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(run.Cases.Count(c => c.IsNotRun), Is.EqualTo(run.Cases.Count - 1));
            Assert.That(result.Output, Does.Contain($"FAIL: 1 failed, {run.Cases.Count - 1} not run. The run stopped early; {run.Cases.Count - 1} cases were not run."));
        });
    }
}
