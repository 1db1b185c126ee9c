using System.Security.Cryptography;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Running.Replaying;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Running.Replaying;

/// <summary>A run repeated from its log.</summary>
public sealed class ReplayTests
{
    private static readonly DateOnly Day = new(2025, 5, 6);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void WriteScenario()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder["devices"]);
        File.Copy(Path.Combine(ScenarioFolder.Path, "devices", "cr.yaml"), _folder["devices/cr.yaml"]);
        File.WriteAllText(_folder["store.yaml"], """
            apiVersion: modalitysim/v1
            id: store
            name: Store
            device: cr
            matrix: { n: [1, 2] }
            vars: { comment: none, password: none }
            secrets: [password]
            steps:
              - acquire: {}
              - store: {}
              - echo:
            """);
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task A_replay_sends_the_same_bytes_on_another_day()
    {
        await using var first = await FakeTarget.StartAsync();
        var log = await RunAsync(first, new PlanOptions { Seed = 99 });
        await using var second = await FakeTarget.StartAsync();
        var replay = Replay.Of(log, new ReplayOptions());

        var again = await AgainAsync(replay, second);

        Assert.That(replay.Warnings, Is.Empty);
        Assert.That(Sent(second), Is.EqualTo(Sent(first)).And.Not.Empty);
        Assert.That(again.Header.Record!.Day, Is.EqualTo(Day));
        Assert.That(replay.Compare(again), Has.Property("Same").EqualTo(2).And.Property("IsSame").True);
    }

    [Test]
    public async Task Attempts_are_repeated_with_the_data_of_each()
    {
        await using var first = await FakeTarget.StartAsync();
        var log = await RunAsync(first, new PlanOptions { Seed = 99, Repeat = 2, Ids = ["store[n=1]"] });
        await using var second = await FakeTarget.StartAsync();
        var replay = Replay.Of(log, new ReplayOptions());
        var again = await AgainAsync(replay, second);
        Assert.That(again.Cases.Select(c => c.Id), Is.EqualTo(new[] { "store[n=1]", "store[n=1]#2" }));
        Assert.That(Sent(second), Is.EqualTo(Sent(first)));
    }

    [Test]
    public async Task Other_verdicts_are_told_case_by_case()
    {
        await using var first = await FakeTarget.StartAsync();
        var log = await RunAsync(first, new PlanOptions());
        var answers = 0;
        await using var second = await FakeTarget.StartAsync(r => r.Command.Field == CommandField.CEchoRq && Interlocked.Increment(ref answers) == 2 ? new DimseReply(DicomStatus.SopClassNotSupported) : null);
        var replay = Replay.Of(log, new ReplayOptions());
        var outcome = replay.Compare(await AgainAsync(replay, second));
        Assert.That(outcome.IsSame, Is.False);
        Assert.That(outcome.ToLines().First(), Does.StartWith("  store[n=2]  pass then, fail now: step 3 (echo): C-ECHO: not the expected answer.").And.EndWith(": status 0x0122 (Refused: SOP Class not supported)"));
        Assert.That(outcome.ToLines().Last(), Is.EqualTo("Other verdicts: 1 as in the run, 1 not"));
    }

    [Test]
    public async Task What_was_not_finished_again_is_another_verdict()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions());
        var outcome = Replay.Of(log, new ReplayOptions()).Compare(log with { Cases = [log.Cases[0]] });
        Assert.That(outcome.ToLines().First(), Is.EqualTo("  store[n=2]  pass then, not finished now"));
    }

    [Test]
    public async Task Variables_of_the_run_are_taken_from_the_log_and_not_from_the_environment()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions { Vars = new Dictionary<string, string> { ["comment"] = "given" } });
        var replay = Replay.Of(log, new ReplayOptions { ReadEnvironment = _ => "another" });
        Assert.That(replay.Plan.Vars, Is.EqualTo(new Dictionary<string, string> { ["comment"] = "given" }));
        Assert.That(replay.Plan.ReadEnvironment("MODALITYSIM_VAR_COMMENT"), Is.Null);
        Assert.That(Replay.Of(log, new ReplayOptions { Vars = new Dictionary<string, string> { ["comment"] = "x" } }).Warnings, Is.EqualTo(new[] { "the variable comment is not as it was in the run" }));
    }

    [Test]
    public async Task A_secret_has_to_be_given_again()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions { Vars = new Dictionary<string, string> { ["password"] = "hunter2" } });
        var missing = Assert.Throws<ReplayException>(() => Replay.Of(log, new ReplayOptions { ReadEnvironment = _ => null }))!;
        Assert.That(missing.Message, Is.EqualTo("a log holds no secrets; give again --var password=... (or MODALITYSIM_VAR_PASSWORD in the environment)"));
        Assert.That(Replay.Of(log, new ReplayOptions { Vars = new Dictionary<string, string> { ["password"] = "hunter2" } }).Warnings, Is.Empty);
        Assert.That(Replay.Of(log, new ReplayOptions { ReadEnvironment = _ => "hunter2" }).Plan.ReadEnvironment("MODALITYSIM_VAR_PASSWORD"), Is.EqualTo("hunter2"));
    }

    [Test]
    public async Task Changed_and_missing_files_are_named_and_accepted_on_request_only()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions());
        File.AppendAllText(_folder["store.yaml"], "\n# changed\n");
        File.Delete(_folder["devices/cr.yaml"]);
        var refused = Assert.Throws<ReplayException>(() => Replay.Of(log, new ReplayOptions()))!;
        Assert.That(refused.Message, Does.StartWith("files changed since the run:\n").And.Contain("store.yaml is not what it was: SHA-256 ").And.Contain("cr.yaml cannot be read any more").And.EndWith("Run it anew, or replay with --force."));
        Assert.That(Replay.Of(log, new ReplayOptions { AcceptsChanges = true }).Warnings, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_log_of_another_version_of_several_days_or_torn_warns()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions());
        var other = log with { Header = log.Header with { ToolVersion = "0.0.1", Record = log.Header.Record! with { Day = null } }, Incomplete = "The run was cut short." };
        Assert.That(Replay.Of(other, new ReplayOptions()).Warnings, Is.EqualTo(new[]
        {
            $"the run was made by ModalitySim 0.0.1, this is {log.Header.ToolVersion}: the data may differ",
            "the log joins runs of several days: today is the day of the simulated world",
            "The run was cut short.",
        }));
    }

    [Test]
    public async Task Only_finished_cases_are_repeated_and_ids_are_those_of_the_log()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions());
        Assert.That(Replay.Of(log, new ReplayOptions { Ids = ["*n=2*"] }).Cases.Single().Id, Is.EqualTo("store[n=2]"));
        Assert.That(Replay.Of(log with { Cases = [log.Cases[0], log.Cases[1] with { IsNotRun = true }] }, new ReplayOptions()).Cases, Has.Count.EqualTo(1));
        Assert.Throws<NothingSelectedException>(() => Replay.Of(log with { Cases = [] }, new ReplayOptions()));
        Assert.That(Assert.Throws<NothingSelectedException>(() => Replay.Of(log, new ReplayOptions { Ids = ["stroe[n=2]"] }))!.Message, Does.Contain("did you mean \"store[n=2]\"?"));
    }

    [Test]
    public async Task A_log_without_a_record_tells_its_command_line()
    {
        await using var target = await FakeTarget.StartAsync();
        var log = await RunAsync(target, new PlanOptions());
        var old = log with { Header = log.Header with { Record = null, CommandLine = "modalitysim run x" } };
        Assert.That(() => Replay.Of(old, new ReplayOptions()), Throws.TypeOf<ReplayException>().With.Message.EqualTo("the log holds no record to repeat the run from; its command line was: modalitysim run x"));
    }

    private Task<RunResult> RunAsync(FakeTarget target, PlanOptions options) => Runner.RunAsync(
        Planner.Plan([_folder["store.yaml"]], options with { Target = target.Target, ReadEnvironment = _ => null }), new RunOptions { Day = Day });

    private static Task<RunResult> AgainAsync(Replay replay, FakeTarget target) => Runner.RunAsync(
        Planner.Plan(replay.Record.Files, replay.Plan with { Target = target.Target }), new RunOptions { Day = replay.Record.Day, Jobs = replay.Record.Jobs });

    private static IEnumerable<string> Sent(FakeTarget target) => target.Received.Select(r => Convert.ToHexString(SHA256.HashData(r.Data)));
}
