using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Harness.Tests.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Running.Baselines;

/// <summary>What a baseline makes of the verdict, the exit code and the closing remark of a run.</summary>
public sealed class BaselineRunTests
{
    private const string Entry = "{ id: echo-broken, case: case, requirement: VER-001, expires: 2026-03-02, reason: ticket 4711 }";

    [TestCase(true, 2, Verdict.Pass, 0, null)]
    [TestCase(true, 3, Verdict.Fail, 1, "Expired in the baseline: echo-broken.")]
    [TestCase(false, 2, Verdict.Fail, 1, "Stale in the baseline, its case does not fail any more: echo-broken.")]
    public async Task A_known_failure_passes_until_it_expires_or_goes_away(bool isBroken, int day, Verdict verdict, int code, string? reason)
    {
        var result = await RunAsync(isBroken, day, Entry);
        Assert.That((result.Verdict, result.Footer!.ExitCode, result.Footer.Reason), Is.EqualTo((verdict, code, reason)));
        Assert.That(result.Header.Baseline!.Path, Is.EqualTo("known.yaml"));
    }

    [Test]
    public async Task Another_message_fails_and_says_so()
    {
        var result = await RunAsync(true, 2, Entry.Replace("reason", "message: nothing like it, reason", StringComparison.Ordinal));
        Assert.That((result.Verdict, result.Footer!.Reason), Is.EqualTo((Verdict.Fail, "Not as the baseline foresees: echo-broken.")));
    }

    [Test]
    public async Task An_entry_for_several_cases_of_which_none_fails_is_stale()
    {
        var result = await RunAsync(false, 2, Entry.Replace("case: case, ", "", StringComparison.Ordinal));
        Assert.That((result.Verdict, result.Footer!.ExitCode), Is.EqualTo((Verdict.Fail, 1)));
        Assert.That(result.Footer.Stale, Is.EqualTo(new[] { "echo-broken" }));
        Assert.That(result.Footer.Reason, Is.EqualTo("Stale in the baseline, no case fails as it foresees: echo-broken (known.yaml:3)."));
    }

    [Test]
    public void A_baseline_is_held_against_a_log_without_running_anything()
    {
        var run = SmallRun.Result with { Cases = [SmallRun.Passed, SmallRun.Failed, SmallRun.Broken] };
        var baseline = BaselineTexts.Of(
            "{ id: passes, case: echo, reason: r }", "{ id: expired, case: nothing, expires: 2026-03-01, reason: old }", "{ id: other, case: 'mpps-final[device=ct]', message: x, reason: r }");
        var problems = BaselineCheck.Of(baseline, run, new DateOnly(2026, 3, 2)).Concat(BaselineCheck.Of(BaselineTexts.Of("{ id: none, case: 'nothing*', reason: r }"), run, new DateOnly(2026, 3, 2)));
        Golden.Matches(string.Concat(problems.Select(p => p + "\n")), "baseline-check.txt");
    }

    private static async Task<RunResult> RunAsync(bool isBroken, int day, string entry)
    {
        await using var target = await FakeTarget.StartAsync(_ => isBroken ? new DimseReply(DicomStatus.SopClassNotSupported) : null);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["case.yaml"], "apiVersion: modalitysim/v1\nid: case\nname: A case\nrequirements: [VER-001]\nsteps: [echo]\n");
        var plan = Planner.Plan([folder["case.yaml"]], new PlanOptions { Target = target.Target, ReadEnvironment = _ => null });
        return await Runner.RunAsync(plan, new RunOptions { Baseline = BaselineTexts.Of(entry), Clock = new ClockOf(new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.Zero)) });
    }

    /// <summary>A clock that stands at one moment; its timers are those of the system.</summary>
    private sealed class ClockOf(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
