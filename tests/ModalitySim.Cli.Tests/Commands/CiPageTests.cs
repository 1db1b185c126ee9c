using System.Text.RegularExpressions;
using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>What docs/ci.md shows: the workflows as a build server would run them, the other commands as they stand.</summary>
public sealed partial class CiPageTests
{
    private const string Defect = "mpps-accepts-set-after-final";

    private static string Page => File.ReadAllText(Repository.PathOf("docs", "ci.md"));

    [Test]
    public void Every_command_of_the_page_is_one_that_the_command_line_takes()
    {
        var commands = Commands().Concat(WorkflowCommands().Select(c => Filled(c, 1))).ToList();
        Assert.That(commands, Has.Count.GreaterThan(12));
        foreach (string command in commands)
            Assert.That(ModalitySimCli.Problems(Arguments(command)), Is.Empty, command);
    }

    [Test]
    public async Task The_shards_of_the_workflow_merge_into_the_whole_suite()
    {
        using var folder = new TemporaryFolder();
        string shard = WorkflowCommands().Single(c => c.Contains("--shard", StringComparison.Ordinal));
        string merge = WorkflowCommands().Single(c => c.StartsWith("report merge", StringComparison.Ordinal));
        for (int i = 1; i <= 4; i++)
        {
            string command = Small(Filled(shard, i)).Replace("out/", folder["shards/"], StringComparison.Ordinal);
            var one = await CommandLine.RunAsync(Arguments(command));
            Assert.That(one.ExitCode, Is.Zero, $"{command}\n{one}");
        }

        var merged = await CommandLine.RunAsync(Arguments(merge.Replace("out/", folder["out/"], StringComparison.Ordinal).Replace("shards/", folder["shards/"], StringComparison.Ordinal)));
        var whole = await CommandLine.RunAsync("run", "scenarios/verification", "--dry-run");
        Assert.Multiple(() =>
        {
            Assert.That(merged.ExitCode, Is.Zero, merged.ToString());
            Assert.That(RunLog.Read(folder["out/merged"]).Cases, Has.Count.EqualTo(whole.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
            Assert.That(File.Exists(folder["out/merged/summary.md"]), Is.True);
        });
    }

    [Test]
    public async Task The_claims_are_checked_by_the_first_shard_for_all()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["claims.yaml"], "apiVersion: modalitysim/v1\napplicationEntities:\n  - accepts:\n      - sopClasses: [Verification]\n        transferSyntaxes: [ImplicitVRLittleEndian]\n");
        foreach (int i in new[] { 1, 2 })
            await CommandLine.RunAsync("run", "scenarios/verification", "--seed", "1", "--shard", $"{i}/2", "--claims", folder["claims.yaml"], "--report", folder[$"{i}"]);
        var merged = await CommandLine.RunAsync("report", "merge", folder["2"], folder["1"], "--out", folder["merged"], "--to", "markdown");
        var run = RunLog.Read(folder["merged"]);
        Assert.That(run.Cases.Count(c => c.Id == "claims"), Is.EqualTo(1), merged.ToString());
        Assert.That(run.Header.Claims, Is.Not.Empty);
    }

    [Test]
    public async Task The_other_commands_work_one_after_the_other_on_a_reference_that_breaks_the_standard()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.RunAsync("run", "scenarios/mpps/set-error-id.yaml", "--report", folder["out/before"]);
        await CommandLine.RunAsync("run", "scenarios/mpps/set-error-id.yaml", "--report", folder["out/after"], "--defect", Defect);
        foreach (string command in Commands())
        {
            string[] arguments = Arguments(command.Replace("out/", folder["out/"], StringComparison.Ordinal).Replace("site/", folder.Path + "/", StringComparison.Ordinal));
            if (arguments[0] == "run") arguments = [arguments[0], "scenarios/mpps/set-error-id.yaml", .. arguments[2..], "--defect", Defect];
            var result = await CommandLine.RunAsync(arguments);
            int expected = arguments switch
            {
                ["run", .., "--baseline", _, _, _, _, _] or ["report" or "baseline" or "replay", ..] => 0,
                // The defect is found, and is a new failure.
                _ => 1,
            };
            Assert.That(result.ExitCode, Is.EqualTo(expected), $"{string.Join(' ', arguments)}\n{result}");
        }
    }

    [Test]
    public async Task The_baseline_of_the_page_is_valid()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["known.yaml"], Baseline().Match(Page).Groups[1].Value);
        var result = await CommandLine.RunAsync("baseline", "check", folder["known.yaml"]);
        Assert.That((result.ExitCode, result.Output.Trim()), Is.EqualTo((0, "1 known deviation, none stale")), result.ToString());
    }

    private static List<string> Commands() => [.. Plain().Matches(Page).Select(m => m.Groups[1].Value)];

    private static List<string> WorkflowCommands() => [.. InWorkflow().Matches(Page).Select(m => m.Groups[1].Value)];

    private static string Filled(string command, int shard) => command
        .Replace("${{ github.run_number }}", "42", StringComparison.Ordinal)
        .Replace("${{ matrix.shard }}", $"{shard}", StringComparison.Ordinal);

    // The embedded reference and one group of scenarios, for the time's sake.
    private static string Small(string command) => command.Replace("run scenarios --target site/pacs.yaml", "run scenarios/verification", StringComparison.Ordinal);

    private static string[] Arguments(string command) => [.. Argument().Matches(command).Select(m => m.Value.Trim('"'))];

    [GeneratedRegex("^modalitysim (.*)$", RegexOptions.Multiline)]
    private static partial Regex Plain();

    [GeneratedRegex("- run: modalitysim (.*)$", RegexOptions.Multiline)]
    private static partial Regex InWorkflow();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Argument();

    [GeneratedRegex("```yaml\n(apiVersion: .*?)```", RegexOptions.Singleline)]
    private static partial Regex Baseline();
}
