using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Results;

public sealed class CommandLatencyTests
{
    [TestCase(0, 0)]
    [TestCase(0.1, 0)]
    [TestCase(0.1001, 1)]
    [TestCase(1, 5)]
    [TestCase(1.5, 6)]
    [TestCase(1.6, 6)]
    [TestCase(100_000, 30)]
    [TestCase(100_001, 31)]
    public void A_time_falls_into_the_bucket_whose_bound_it_does_not_exceed(double milliseconds, int bucket) =>
        Assert.That(LatencyScale.BucketOf(TimeSpan.FromMilliseconds(milliseconds)), Is.EqualTo(bucket));

    [Test]
    public void The_scale_ends_with_a_bucket_without_bound()
    {
        Assert.That(LatencyScale.Count, Is.EqualTo(32));
        Assert.That(LatencyScale.UpperBound(5), Is.EqualTo(TimeSpan.FromMilliseconds(1)));
        Assert.That(LatencyScale.UpperBound(31), Is.Null);
    }

    [Test]
    public void Times_add_up_whatever_their_order()
    {
        var joined = CommandLatency.Joined(new[] { 3, 250, 1, 2 }.Select(ms => CommandLatency.Of("C-STORE", TimeSpan.FromMilliseconds(ms))).Append(CommandLatency.Of("C-ECHO", TimeSpan.FromMilliseconds(7))));

        Assert.That(joined.Select(l => l.Command), Is.EqualTo(new[] { "C-STORE", "C-ECHO" }));
        var store = joined[0];
        Assert.That(store.Count, Is.EqualTo(4));
        Assert.That(store.Minimum, Is.EqualTo(TimeSpan.FromMilliseconds(1)));
        Assert.That(store.Maximum, Is.EqualTo(TimeSpan.FromMilliseconds(250)));
        Assert.That(store.Mean, Is.EqualTo(TimeSpan.FromMilliseconds(64)));
        Assert.That(store.Buckets.Sum(), Is.EqualTo(4));
        Assert.That(store.Buckets, Has.Count.EqualTo(LatencyScale.BucketOf(store.Maximum) + 1));
    }

    [Test]
    public void A_percentile_is_the_bound_of_its_bucket_and_never_beyond_the_longest_time()
    {
        var times = CommandLatency.Joined(Enumerable.Range(1, 100).Select(ms => CommandLatency.Of("C-FIND", TimeSpan.FromMilliseconds(ms))))[0];

        Assert.That(times.Percentile(0.01), Is.EqualTo(TimeSpan.FromMilliseconds(1)));
        Assert.That(times.Percentile(0.5), Is.EqualTo(TimeSpan.FromMilliseconds(63)));
        Assert.That(times.Percentile(0.95), Is.EqualTo(TimeSpan.FromMilliseconds(100)));
        Assert.That(times.Percentile(1), Is.EqualTo(TimeSpan.FromMilliseconds(100)));
    }

    [Test]
    public void Times_a_deviation_and_claims_are_read_back_from_the_log()
    {
        using var folder = new TemporaryFolder();
        var deviation = new Deviation("DEV-3", "fixed in 4.3", new DateOnly(2026, 12, 31), DeviationState.Expired);
        var claim = new ClaimInfo("Storage", "CT Image Storage, SCP", true, "context rejected: abstract syntax not supported", ClaimOutcome.ClaimedButFails);
        using (var log = RunLog.Create(folder.Path, SmallRun.Header with { Claims = [claim] }))
            log.Write(SmallRun.Passed with { Deviation = deviation, Latencies = [CommandLatency.Of("C-ECHO", TimeSpan.FromMilliseconds(1.25))] });
        var read = RunLog.Read(folder.Path);

        Assert.That(read.Header.Claims, Is.EqualTo(new[] { claim }));
        Assert.That(read.Cases[0].Deviation, Is.EqualTo(deviation));
        Assert.That(read.Cases[0].Latencies[0].Maximum, Is.EqualTo(TimeSpan.FromMilliseconds(1.25)));
        Assert.That(read.Cases[0].Latencies[0].Buckets, Is.EqualTo(new[] { 0, 0, 0, 0, 0, 0, 1 }));
    }

    [Test]
    public void A_log_without_times_deviation_and_claims_still_reads()
    {
        using var folder = new TemporaryFolder();
        SmallRun.WriteTo(folder.Path);
        var read = RunLog.Read(folder.Path);
        Assert.That(read.Header.Claims, Is.Empty);
        Assert.That(read.Cases, Has.All.Property(nameof(CaseResult.Deviation)).Null);
    }
}
