using System.Net;
using System.Net.Sockets;
using ModalitySim.Harness.Results;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    private const string Quickstart = "scenarios/quickstart.yaml";

    [Test]
    public async Task The_quick_start_passes_and_leaves_its_report()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync("run", Quickstart, "--var", "slices=2", "--report", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            foreach (string name in new[] { "index.html", "junit.xml", "ctrf.json", "summary.md", "run.jsonl" })
                Assert.That(new FileInfo(folder[name]), Has.Length.GreaterThan(0), name);
            Assert.That(result.Output, Does.Contain("pass  quickstart[device=ct]").And.Contain("pass  quickstart[device=mr]").And.Contain(folder["index.html"]));
        });
    }

    [Test]
    public async Task A_pacs_that_accepts_an_update_after_completion_is_found_by_requirement_status_and_evidence()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync("run", Quickstart, "--var", "slices=2", "--defect", "mpps-accepts-set-after-final", "--report", folder.Path);
        var finding = RunLog.Read(folder.Path).Cases.SelectMany(c => c.Steps).SelectMany(s => s.Findings).First(f => f.Verdict == Verdict.Fail);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(finding.Requirement, Is.EqualTo("MPP-016"));
            Assert.That(finding.Clause, Does.Contain("PS3.4 §F.7.2.2"));
            Assert.That(finding.Expected, Does.Contain("0x0110"));
            Assert.That(finding.Actual, Does.Contain("0x0000"));
            Assert.That(finding.Evidence, Is.Not.Empty);
        });
    }

    [Test]
    public async Task A_port_in_use_for_what_the_target_sends_is_4_and_says_so()
    {
        using var folder = new TemporaryFolder();
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        string port = $"{((IPEndPoint)occupied.LocalEndpoint).Port}";
        var result = await CommandLine.RunAsync(
            "run", "scenarios/query-retrieve/move-study.yaml", "--port", $"{LoopbackPort.Free()}", "--listen-port", port, "--report", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4), result.ToString());
            Assert.That(result.Error, Does.Contain($"cannot listen on port {port}").And.Contain("--listen-port"));
        });
    }

    [Test]
    public async Task The_web_services_of_a_target_are_named_on_the_command_line()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync(new ReferencePacsOptions { Web = new() });
        string[] run = ["run", "scenarios/dicomweb/store-and-retrieve.yaml", "--port", $"{pacs.Target.Port}", "--called-ae", pacs.Target.AETitle];
        var without = await CommandLine.RunAsync([.. run, "--report", folder["without"]]);
        var with = await CommandLine.RunAsync([.. run, "--web-url", pacs.WebAddress!.AbsoluteUri, "--report", folder["with"]]);
        Assert.Multiple(() =>
        {
            Assert.That(with.ExitCode, Is.Zero, with.ToString());
            Assert.That(RunLog.Read(folder["with"]).Cases.Select(c => c.Verdict), Is.All.EqualTo(Verdict.Pass));
            Assert.That(RunLog.Read(folder["without"]).Cases.Select(c => c.Verdict), Is.All.EqualTo(Verdict.NotApplicable), without.ToString());
        });
    }

    [Test]
    public async Task A_target_that_nobody_listens_at_is_3_with_a_whole_report()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync("run", "scenarios/verification/echo.yaml", "--port", $"{LoopbackPort.Free()}", "--report", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString());
            Assert.That(File.Exists(folder["index.html"]), Is.True);
            Assert.That(result.Output, Does.Contain("cannot be reached"));
        });
    }

    [Test]
    public async Task A_tag_nobody_has_is_5_and_suggests_the_right_one()
    {
        var result = await CommandLine.RunAsync("run", Quickstart, "--tag", "smok");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Error, Does.Contain("no scenario has the tag \"smok\"").And.Contain("smoke"));
        });
    }

    [TestCase("run")]
    [TestCase("run", "no-such.yaml")]
    [TestCase("run", Quickstart, "--tarjet", "x")]
    [TestCase("run", Quickstart, "--target", "no-such-target.yaml")]
    [TestCase("run", Quickstart, "--target", "scenarios/targets/orthanc.yaml", "--port", "104")]
    [TestCase("run", Quickstart, "--host", "localhost")]
    [TestCase("run", Quickstart, "--port", "70000")]
    [TestCase("run", Quickstart, "--jobs", "0")]
    [TestCase("run", Quickstart, "--var", "slices")]
    [TestCase("run", Quickstart, "--var", "slicez=1")]
    [TestCase("run", Quickstart, "--defect", "no-such-defect")]
    [TestCase("run", Quickstart, "--port", "104", "--calling-ae", "MUCH_TOO_LONG_TITLE")]
    [TestCase("runn")]
    public async Task A_wrong_command_line_is_2_and_says_what_is_wrong(params string[] args)
    {
        var result = await CommandLine.RunAsync(args);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
            Assert.That(result.Error, Does.Contain("error"));
        });
    }

    [Test]
    public async Task A_report_folder_that_cannot_be_is_4()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], "");
        var result = await CommandLine.RunAsync("run", "scenarios/verification/echo.yaml", "--report", folder["file"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4), result.ToString());
            Assert.That(result.Error, Does.Contain(folder["file"]));
        });
    }

    [Test]
    public async Task A_cancelled_run_is_130_with_a_partial_report()
    {
        using var folder = new TemporaryFolder();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var stop = new CancellationTokenSource();
        string port = ((IPEndPoint)silent.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var run = CommandLine.RunAsync(["run", "scenarios/verification", "--port", port, "--report", folder.Path], stop.Token);
        // The target accepts the connection and says nothing; then the user presses Ctrl-C.
        using (await silent.AcceptTcpClientAsync()) await stop.CancelAsync();
        var result = await run;
        var log = RunLog.Read(folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString());
            Assert.That(log.Footer?.Cancelled, Is.True);
            Assert.That(File.Exists(folder["index.html"]), Is.True);
        });
    }

    [Test]
    public async Task A_dry_run_lists_the_cases_and_sends_nothing()
    {
        var result = await CommandLine.RunAsync("run", Quickstart, "--dry-run");
        Assert.That(result, Is.EqualTo(new CommandResult(0, $"quickstart[device=ct]{Environment.NewLine}quickstart[device=mr]{Environment.NewLine}", "")));
    }
}
