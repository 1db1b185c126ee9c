using System.Text.Json;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Results;

public sealed class RunLogTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_log_reads_back_what_was_written()
    {
        SmallRun.WriteTo(_folder.Path);
        var read = RunLog.Read(_folder.Path);

        Assert.That(read.Incomplete, Is.Null);
        Assert.That(Json(read.Header), Is.EqualTo(Json(SmallRun.Header)));
        Assert.That(Json(read.Cases), Is.EqualTo(Json(SmallRun.Result.Cases)));
        Assert.That(Json(read.Footer), Is.EqualTo(Json(SmallRun.Footer)));
        Assert.That(read.Header.Seed, Is.EqualTo(ulong.MaxValue));
        Assert.That(read.Cases[1].Steps[1].Findings[0].Evidence, Is.EqualTo(new[] { "a2#9", "a2#10" }));
        Assert.That(read.Cases[0].Duration, Is.EqualTo(TimeSpan.FromMilliseconds(12.5)));
        Assert.That(read.Verdict, Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Each_line_is_one_object_named_by_what_it_is()
    {
        var lines = File.ReadAllLines(SmallRun.WriteTo(_folder.Path));
        var names = lines.Select(l => JsonDocument.Parse(l).RootElement.EnumerateObject().Single().Name);
        Assert.That(names, Is.EqualTo(new[] { "header", "case", "case", "case", "footer" }));
    }

    [Test]
    public void Every_line_is_on_disk_before_the_next_is_written()
    {
        using var log = RunLog.Create(_folder.Path, SmallRun.Header);
        log.Write(SmallRun.Passed);
        var read = RunLog.Read(_folder.Path);
        Assert.That(read.Cases.Single().Id, Is.EqualTo("echo"));
        Assert.That(read.Incomplete, Does.Contain("1 of 3 cases"));
    }

    [Test]
    public void A_log_without_footer_is_incomplete_and_at_best_inconclusive()
    {
        using (var log = RunLog.Create(_folder.Path, SmallRun.Header))
            log.Write(SmallRun.Passed);
        var read = RunLog.Read(_folder.Path);
        Assert.That(read.Footer, Is.Null);
        Assert.That(read.Verdict, Is.EqualTo(Verdict.Inconclusive));
        Assert.That(read.Incomplete, Is.EqualTo("The run was cut short: 1 of 3 cases were recorded and the log has no footer."));
    }

    [Test]
    public void A_log_cut_anywhere_after_its_header_still_reads()
    {
        var file = SmallRun.WriteTo(_folder.Path);
        var bytes = File.ReadAllBytes(file);
        var header = Array.IndexOf(bytes, (byte)'\n') + 1;
        var footer = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
        for (var length = header; length < bytes.Length - 1; length += 17)
        {
            File.WriteAllBytes(file, bytes[..length]);
            var read = RunLog.Read(file);
            Assert.That(read.Incomplete, Does.StartWith("The run was cut short"), $"cut at {length}");
            Assert.That(read.Incomplete, bytes[length - 1] == '\n' ? Does.Not.Contain("cut off") : Does.Contain("is cut off"), $"cut at {length}");
            if (length < footer)
                Assert.That(read.Cases, Has.Count.LessThanOrEqualTo(3));
        }
    }

    [Test]
    public void A_damaged_line_in_the_middle_is_named_and_the_rest_is_kept()
    {
        var file = SmallRun.WriteTo(_folder.Path);
        var lines = File.ReadAllLines(file);
        lines[2] = "{\"case\":{\"id\":\"x\"}}";
        File.WriteAllLines(file, lines);
        var read = RunLog.Read(file);
        Assert.That(read.Incomplete, Is.EqualTo("Line 3 of the log cannot be read."));
        Assert.That(read.Cases.Select(c => c.Id), Is.EqualTo(new[] { "echo", "worklist" }));
    }

    [Test]
    public void What_an_older_log_does_not_have_is_empty()
    {
        File.WriteAllText(_folder["run.jsonl"], """
            {"header":{"toolVersion":"0.0.1","seed":"1","target":{"name":"t","host":"h","port":1,"calledAE":"T"},"started":"2026-01-01T00:00:00Z"}}
            {"case":{"id":"x","scenarioId":"x","name":"X","file":"x.yaml","verdict":"Pass","started":"2026-01-01T00:00:00Z","durationMs":1,"reproduce":"r","steps":[{"index":1,"verb":"echo","verdict":"Pass","started":"2026-01-01T00:00:00Z","durationMs":1,"source":{"file":"x.yaml","line":1,"column":1}}]}}

            """);
        var read = RunLog.Read(_folder.Path);
        Assert.That(read.Header.Claims.Count + read.Header.Requirements.Count + read.Header.Cases.Count + read.Header.Scenarios.Count, Is.Zero);
        Assert.That((read.Header.CommandLine, read.Header.Machine), Is.EqualTo(("", MachineInfo.Unknown)));
        Assert.That(read.Cases[0].Latencies.Count + read.Cases[0].Tags.Count + read.Cases[0].Matrix.Count + read.Cases[0].Steps[0].Findings.Count, Is.Zero);
        Assert.That(read.Cases[0].Steps[0].SourceYaml, Is.Empty);
    }

    [Test]
    public void Nothing_in_the_place_of_something_is_a_damaged_line()
    {
        var file = SmallRun.WriteTo(_folder.Path);
        File.AppendAllText(file, "{\"case\":{\"id\":null,\"scenarioId\":\"x\",\"name\":\"X\",\"file\":\"x\",\"verdict\":\"Pass\",\"started\":\"2026-01-01T00:00:00Z\",\"durationMs\":1,\"reproduce\":\"\"}}\n");
        Assert.That(RunLog.Read(file).Incomplete, Is.EqualTo("Line 6 of the log is cut off."));
    }

    [TestCase("", "the run log has no header")]
    [TestCase("{\"case\"", "the run log has no header")]
    [TestCase("null\n[]\n7\n", "the run log has no header")]
    [TestCase("{\"header\":{\"schema\":2,\"toolVersion\":\"9\",\"seed\":\"1\",\"target\":{\"name\":\"\",\"host\":\"\",\"port\":1,\"calledAE\":\"\"},\"started\":\"2026-01-01T00:00:00Z\"}}", "reads formats up to 1")]
    public void A_log_that_cannot_be_read_says_why(string text, string why)
    {
        var file = _folder["run.jsonl"];
        File.WriteAllText(file, text);
        Assert.That(() => RunLog.Read(file), Throws.TypeOf<RunLogException>().With.Message.Contains(why).And.Message.Contains(file));
    }

    [Test]
    public void A_missing_log_is_named() =>
        Assert.That(() => RunLog.Read(_folder.Path), Throws.TypeOf<RunLogException>().With.Message.Contains("run.jsonl"));

    [Test]
    public void Several_threads_may_write_cases()
    {
        using (var log = RunLog.Create(_folder.Path, SmallRun.Header))
        {
            Parallel.For(0, 500, i => log.Write(SmallRun.Failed with { Id = $"c{i}" }));
            log.Write(SmallRun.Footer);
        }

        var read = RunLog.Read(_folder.Path);
        Assert.That(read.Incomplete, Is.Null);
        Assert.That(read.Cases.Select(c => c.Id).ToList(), Is.Unique.And.Count.EqualTo(500));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
