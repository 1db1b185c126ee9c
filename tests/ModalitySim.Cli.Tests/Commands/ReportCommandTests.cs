using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary><c>report convert</c> and <c>report merge</c>, on runs of the embedded reference.</summary>
public sealed class ReportCommandTests
{
    private const string Scenarios = "scenarios/verification";

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task RunShards()
    {
        _folder = new TemporaryFolder();
        foreach (int shard in new[] { 1, 2 })
            await CommandLine.RunAsync("run", Scenarios, "--seed", "7", "--shard", $"{shard}/2", "--report", _folder[$"shard{shard}"]);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Shards_together_are_the_whole_suite_with_its_evidence_and_reports()
    {
        var result = await CommandLine.RunAsync("report", "merge", _folder["shard1"], _folder["shard2"], "--out", _folder["merged"]);
        var whole = await CommandLine.RunAsync("run", Scenarios, "--seed", "7", "--dry-run");
        var run = RunLog.Read(_folder["merged"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(run.Incomplete, Is.Null);
            Assert.That(run.Cases.Select(c => c.Id), Is.EquivalentTo(whole.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
            Assert.That(run.Cases.Select(c => File.Exists(Path.Combine(_folder["merged"], c.EvidenceFile!))), Is.All.True);
            foreach (string name in new[] { "index.html", "junit.xml", "ctrf.json", "summary.md" })
                Assert.That(File.Exists(Path.Combine(_folder["merged"], name)), Is.True, name);
            Assert.That(result.Output, Does.Contain("passed").And.Contain(Path.Combine(_folder["merged"], "index.html")));
        });
    }

    [Test]
    public async Task A_missing_shard_is_named_and_nothing_is_written()
    {
        var result = await CommandLine.RunAsync("report", "merge", _folder["shard2"], "--out", _folder["half"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error.ReplaceLineEndings("\n"), Is.EqualTo("error: these shards are not one run:\n  missing: shard 1/2\n"));
            Assert.That(Directory.Exists(_folder["half"]), Is.False);
        });
    }

    [Test]
    public async Task The_same_shard_twice_is_refused()
    {
        var result = await CommandLine.RunAsync("report", "merge", _folder["shard1"], _folder["shard1"], _folder["shard2"], "--out", _folder["twice"]);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("shard 1/2 is given more than once"));
    }

    [Test]
    public async Task A_torn_log_a_foreign_file_and_a_folder_without_a_run_are_refused()
    {
        Directory.CreateDirectory(_folder["torn"]);
        string log = await File.ReadAllTextAsync(Path.Combine(_folder["shard1"], "run.jsonl"));
        await File.WriteAllTextAsync(Path.Combine(_folder["torn"], "run.jsonl"), log[..^40]);
        await File.WriteAllTextAsync(_folder["foreign.jsonl"], "{\"hello\":1}\nworld\n");
        var torn = await CommandLine.RunAsync("report", "merge", _folder["torn"], _folder["shard2"], "--out", _folder["x"]);
        var foreign = await CommandLine.RunAsync("report", "merge", _folder["foreign.jsonl"], _folder["shard2"], "--out", _folder["x"]);
        var none = await CommandLine.RunAsync("report", "merge", _folder["nowhere"], _folder["shard2"], "--out", _folder["x"]);
        Assert.Multiple(() =>
        {
            Assert.That((torn.ExitCode, foreign.ExitCode, none.ExitCode), Is.EqualTo((2, 2, 2)));
            Assert.That(torn.Error, Does.Contain("The run was cut short"));
            Assert.That(foreign.Error, Does.Contain("foreign.jsonl: the run log has no header"));
            Assert.That(none.Error, Does.Contain("there is no run log here"));
            Assert.That(Directory.Exists(_folder["x"]), Is.False);
        });
    }

    [Test]
    public async Task A_folder_that_holds_a_run_is_not_written_over()
    {
        var result = await CommandLine.RunAsync("report", "merge", _folder["shard1"], _folder["shard2"], "--out", _folder["shard1"]);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, $"error: {_folder["shard1"]} holds a run already; name a new folder with --out{Environment.NewLine}")));
    }

    [Test]
    public async Task Convert_writes_the_formats_that_are_asked_for_into_another_folder_with_the_evidence_they_refer_to()
    {
        var result = await CommandLine.RunAsync("report", "convert", _folder["shard1"], "--to", "junit,markdown", "--out", _folder["converted"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Path.GetFileName(l.Trim())), Is.EqualTo(new[] { "junit.xml", "summary.md" }));
            Assert.That(Directory.GetFiles(_folder["converted"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "junit.xml", "summary.md" }));
            Assert.That(Directory.GetFiles(Path.Combine(_folder["converted"], "evidence")), Has.Length.EqualTo(RunLog.Read(_folder["shard1"]).Cases.Count));
        });
    }

    [Test]
    public async Task Convert_from_the_log_itself_gives_what_the_run_wrote()
    {
        string written = await File.ReadAllTextAsync(Path.Combine(_folder["shard2"], "junit.xml"));
        await CommandLine.RunAsync("report", "convert", Path.Combine(_folder["shard2"], "run.jsonl"), "--to", "junit", "--out", _folder["again"]);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder["again"], "junit.xml")), Is.EqualTo(written));
    }

    [Test]
    public async Task Convert_of_a_torn_log_warns()
    {
        Directory.CreateDirectory(_folder["cut"]);
        string log = await File.ReadAllTextAsync(Path.Combine(_folder["shard1"], "run.jsonl"));
        await File.WriteAllTextAsync(Path.Combine(_folder["cut"], "run.jsonl"), log[..^40]);
        var result = await CommandLine.RunAsync("report", "convert", _folder["cut"], "--to", "markdown");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Does.StartWith("warning: The run was cut short"));
    }

    [TestCase("report", "convert", "x", "--to", "pdf")]
    [TestCase("report", "convert")]
    [TestCase("report", "convert", "/no/such/run")]
    [TestCase("report", "merge", "a")]
    [TestCase("report", "merge", "--to", "html", "--out", "x")]
    [TestCase("report", "merge", "a", "--uot", "x")]
    [TestCase("report")]
    public async Task A_wrong_command_line_says_what_is_wrong(params string[] args)
    {
        var result = await CommandLine.RunAsync(args);
        Assert.That(result.ExitCode, Is.AnyOf(2, 4), result.ToString());
        Assert.That(result.Error, Does.Contain("error: "));
    }
}
