using ModalitySim.Harness.Results;
using ModalitySim.Harness.Results.Merging;

namespace ModalitySim.Harness.Tests.Results;

public sealed class RunMergeTests
{
    private static readonly string Suite = new('5', 64);

    [Test]
    public void The_shards_in_any_order_make_one_whole_run()
    {
        var run = RunMerge.Merge([Shard(3), Shard(1), Shard(2)]);

        Assert.That(run.Cases.Select(c => c.Id), Is.EqualTo(new[] { "echo", "mpps-final[device=ct]", "worklist" }));
        Assert.That(run.Header.Cases, Is.EqualTo(run.Cases.Select(c => c.Id)));
        Assert.That(run.Header.Shard, Is.Null);
        Assert.That(run.Header.CommandLine, Is.EqualTo("modalitysim run scenarios --seed 9"));
        Assert.That(run.Incomplete, Is.Null);
        Assert.That(run.Footer!.Counts, Is.EqualTo(new VerdictCounts(0, 1, 0, 0, 1, 1)));
        Assert.That((run.Verdict, run.Footer.ExitCode), Is.EqualTo((Verdict.Error, 4)));
        Assert.That(run.Header.Started, Is.EqualTo(SmallRun.Start.AddMinutes(1)));
        Assert.That(run.Footer.Ended, Is.EqualTo(SmallRun.Start.AddMinutes(4)));
    }

    [Test]
    public void That_nothing_applied_to_one_shard_makes_the_others_no_worse()
    {
        var idle = Change(Shard(1), footer: f => f with { Verdict = Verdict.NotApplicable, ExitCode = 5, Reason = "No case applies to this target." });
        var fine = Change(Shard(2), footer: f => f with { Verdict = Verdict.Pass, ExitCode = 0 });
        var run = RunMerge.Merge([idle, fine, Change(Shard(3), footer: f => f with { Verdict = Verdict.Pass, ExitCode = 0 })]);
        Assert.That((run.Verdict, run.Footer!.ExitCode, run.Footer.Reason), Is.EqualTo((Verdict.Pass, 0, (string?)null)));
    }

    [Test]
    public void An_unreachable_target_in_one_shard_is_outweighed_by_an_error_of_ours_in_another()
    {
        var unreachable = Change(Shard(1), footer: f => f with { Verdict = Verdict.Error, ExitCode = 3 });
        var run = RunMerge.Merge([unreachable, Shard(2), Change(Shard(3), footer: f => f with { Verdict = Verdict.Error, ExitCode = 4 })]);
        Assert.That(run.Footer!.ExitCode, Is.EqualTo(4));
    }

    [Test]
    public void Shards_of_several_days_leave_the_day_open()
    {
        ShardRun On(int index, int day) => Change(Shard(index), header: h => h with { Record = h.Record! with { Day = new DateOnly(2026, 3, day) } });
        Assert.That(RunMerge.Merge([On(1, 2), On(2, 2), On(3, 2)]).Header.Record!.Day, Is.EqualTo(new DateOnly(2026, 3, 2)));
        Assert.That(RunMerge.Merge([On(1, 2), On(2, 3), On(3, 3)]).Header.Record!.Day, Is.Null);
    }

    [Test]
    public void Each_embedded_reference_has_a_port_of_its_own_and_is_one_target()
    {
        ShardRun Embedded(int index) => Change(Shard(index), header: h => h with
        {
            Target = h.Target with { Name = "embedded reference PACS", Port = 40_000 + index },
            Record = h.Record! with { Defects = [] },
        });
        Assert.That(RunMerge.Merge([Embedded(1), Embedded(2), Embedded(3)]).Cases, Has.Count.EqualTo(3));
    }

    [Test]
    public void What_is_wrong_is_told_all_at_once()
    {
        var messages = new[]
        {
            ("a missing shard", Problems(Shard(1), Shard(3))),
            ("the same shard twice", Problems(Shard(1), Shard(2), Shard(2) with { Path = "copy" }, Shard(3))),
            ("a run that is no shard", Problems(Change(Shard(1), header: h => h with { Shard = null }), Shard(2))),
            ("other counts", Problems(Shard(1), Change(Shard(2), header: h => h with { Shard = new ShardInfo(2, 4) }))),
            ("everything other", Problems(Shard(1), Shard(2), Change(Shard(3), header: h => h with
            {
                Seed = 10,
                Suite = new string('6', 64),
                ToolVersion = "0.2.0",
                Target = h.Target with { Port = 4243 },
            }))),
            ("a case in two shards", Problems(Shard(1), Shard(2), Change(Shard(3), header: h => h with { Cases = ["worklist", "echo"] }, cases: c => [.. c, SmallRun.Passed]))),
            ("a shard without its end", Problems(Shard(1), Shard(2), Shard(3) with { Run = Shard(3).Run with { Footer = null, Incomplete = "The run was cut short: 0 of 1 cases were recorded and the log has no footer.", Cases = [] } })),
            ("a shard that was stopped", Problems(Shard(1), Shard(2), Change(Shard(3), footer: f => f with { Cancelled = true }, cases: _ => []))),
            ("a stranger and a doubled result", Problems(Shard(1), Shard(2), Change(Shard(3), cases: c => [.. c, .. c, SmallRun.Passed with { Id = "stranger\u001b[2J" }]))),
            ("a hostile number", Problems(Change(Shard(1), header: h => h with { Shard = new ShardInfo(int.MaxValue, int.MaxValue) })).Take(1)),
            ("nothing", Problems()),
        };
        Golden.Matches(string.Concat(messages.Select(m => $"{m.Item1}:\n{string.Concat(m.Item2.Select(p => $"  {(p.Length > 400 ? p[..60] + "..." : p)}\n"))}")), "merge-problems.txt");
    }

    private static IEnumerable<string> Problems(params ShardRun[] shards) => Assert.Throws<MergeException>(() => RunMerge.Merge(shards))!.Problems;

    private static ShardRun Shard(int index)
    {
        var item = SmallRun.Result.Cases[index - 1];
        var header = SmallRun.Header with
        {
            Seed = 9,
            Suite = Suite,
            Shard = new ShardInfo(index, 3),
            Started = SmallRun.Start.AddMinutes(index),
            Cases = [item.Id],
            CommandLine = $"modalitysim run scenarios --shard {index}/3 --seed 9",
            Reproduce = null,
            Record = new RunRecord { Day = new DateOnly(2026, 3, 2), Files = [item.File] },
        };
        var footer = new RunFooter
        {
            Ended = header.Started.AddMinutes(1),
            Verdict = item.Verdict,
            Counts = VerdictCounts.Of([item]),
            ExitCode = item.Verdict switch { Verdict.Pass => 0, Verdict.Fail => 1, _ => 4 },
        };
        return new ShardRun($"shard-{index}", new RunResult(header, [item], footer));
    }

    private static ShardRun Change(
        ShardRun shard, Func<RunHeader, RunHeader>? header = null, Func<IReadOnlyList<CaseResult>, IReadOnlyList<CaseResult>>? cases = null, Func<RunFooter, RunFooter>? footer = null) =>
        shard with
        {
            Run = new RunResult(
                header?.Invoke(shard.Run.Header) ?? shard.Run.Header, cases?.Invoke(shard.Run.Cases) ?? shard.Run.Cases, footer?.Invoke(shard.Run.Footer!) ?? shard.Run.Footer),
        };
}
