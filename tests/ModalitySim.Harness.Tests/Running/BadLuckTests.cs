using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>Whatever a target does, a case gets a verdict and a reason within its time limits, and the run goes on.</summary>
[TestFixture]
public class BadLuckTests
{
    [Test]
    public async Task A_target_that_hangs_after_the_connection_fails_in_time()
    {
        await using var target = RawTarget.Start((_, stop) => Task.Delay(Timeout.Infinite, stop));

        var finding = await OnlyFindingAsync(target);

        Assert.That((finding.Verdict, finding.Message), Is.EqualTo((Verdict.Fail, "C-ECHO: no answer to the association request within 1 s")));
    }

    [Test]
    public async Task A_target_that_hangs_up_fails()
    {
        await using var target = RawTarget.Start((_, _) => Task.CompletedTask);

        var finding = await OnlyFindingAsync(target);

        Assert.That((finding.Verdict, finding.Clause), Is.EqualTo((Verdict.Fail, "PS3.8 §9.2")));
    }

    [Test]
    public async Task A_target_that_sends_garbage_fails()
    {
        await using var target = RawTarget.Start(async (stream, stop) => await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), stop));

        Assert.That((await OnlyFindingAsync(target)).Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public async Task A_target_that_announces_a_PDU_of_4_GB_fails()
    {
        await using var target = RawTarget.Start(async (stream, stop) =>
        {
            await stream.WriteAsync(new byte[] { 2, 0, 0xFF, 0xFF, 0xFF, 0xFF }, stop);
            await Task.Delay(Timeout.Infinite, stop);
        });

        Assert.That((await OnlyFindingAsync(target)).Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public async Task A_request_that_is_never_answered_fails_in_time()
    {
        await using var target = await FakeTarget.StartAsync();
        target.Handle = (_, responder) =>
        {
            responder.LeaveUnanswered();
            return Task.FromResult(true);
        };

        var result = await RunnerTests.RunAsync(target.Target with { Timeouts = target.Target.Timeouts with { Response = TimeSpan.FromSeconds(1) } }, "- echo:");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Message, Is.EqualTo("C-ECHO: no response message within 1 s"));
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task An_abort_is_a_failure_with_its_source_and_reason()
    {
        await using var target = await FakeTarget.StartAsync();
        target.Handle = async (_, responder) =>
        {
            await responder.Association.AbortAsync();
            return true;
        };

        var result = await RunnerTests.RunAsync(target.Target, "- echo:");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Actual, Does.EndWith("(source 0, reason 0)"));
        Assert.That(result.Cases[0].Steps[0].Findings[0].Clause, Is.EqualTo("PS3.8 §9.3.8"));
    }

    [Test]
    public async Task An_abort_that_the_scenario_expects_passes()
    {
        await using var target = await FakeTarget.StartAsync();
        target.Handle = async (_, responder) =>
        {
            await responder.Association.AbortAsync();
            return true;
        };

        var result = await RunnerTests.RunAsync(target.Target, "- echo: { expect: { pass: [{ status: 0x0122 }, { association: aborted }] } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    [Test]
    public async Task A_target_that_hangs_fails_even_where_an_abort_would_be_an_answer_and_the_requirement_is_a_SHOULD()
    {
        await using var target = await FakeTarget.StartAsync();
        target.Handle = (_, responder) =>
        {
            responder.LeaveUnanswered();
            return Task.FromResult(true);
        };

        var result = await RunnerTests.RunAsync(target.Target with { Timeouts = target.Target.Timeouts with { Response = TimeSpan.FromSeconds(1) } },
            "- echo: { requirement: VER-003, expect: { pass: [{ status: 0x0122 }, { association: aborted }] } }");

        Assert.That((result.Verdict, result.Cases[0].Steps[0].Findings[0].Requirement), Is.EqualTo((Verdict.Fail, "VER-003")), result.Explain());
    }

    [Test]
    public async Task A_context_that_is_refused_fails_and_says_which()
    {
        await using var target = await FakeTarget.StartAsync(change: o => o with { Services = [] });

        var result = await RunnerTests.RunAsync(target.Target, "- mpps-create: {}", "device: ct");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Message,
            Is.EqualTo("N-CREATE of the procedure step: the target accepted no presentation context for Modality Performed Procedure Step: abstract syntax not supported"));
    }

    [Test]
    public async Task A_response_that_names_another_message_breaks_DIM_001()
    {
        await using var target = await FakeTarget.StartAsync();
        target.Handle = async (request, responder) =>
        {
            var command = CommandSetBuilder.Response(request.Command, DicomStatus.Success)
                .Set(Dicom.Dictionary.DicomTag.MessageIDBeingRespondedTo, (ushort)4711).Build(hasDataset: false);
            await responder.SendRawAsync(new DimseMessage(request.Context.Id, command));
            responder.LeaveUnanswered();
            return true;
        };

        var result = await RunnerTests.RunAsync(target.Target, "- echo:");

        var finding = result.Cases[0].Steps[0].Findings.Single(f => f.Verdict == Verdict.Fail);
        Assert.That((finding.Requirement, finding.Expected, finding.Actual), Is.EqualTo(("DIM-001", "message id 1", "message id 4711")));
    }

    [Test]
    public async Task The_run_goes_on_after_a_failed_case()
    {
        await using var target = await FakeTarget.StartAsync(r => r.Command.Field == CommandField.NCreateRq && r.MessageId == 1 ? new DimseReply(DicomStatus.ProcessingFailure) : null);

        var result = await RunnerTests.RunAsync(target.Target, "- ${{ verb }}: {}".Replace("${{ verb }}", "mpps-create", StringComparison.Ordinal), "device: ct\nmatrix: { n: [1, 2, 3] }");

        Assert.That(result.Cases, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Stopping_a_run_leaves_a_footer_that_says_so()
    {
        await using var target = await FakeTarget.StartAsync();
        using var stop = new CancellationTokenSource();
        using var report = new TemporaryFolder();
        var plan = RunnerTests.Plan(target.Target, "- echo:\n  - wait: 60s\n  - echo:", "matrix: { n: [1, 2, 3, 4] }");
        var running = Runner.RunAsync(plan, new RunOptions { ReportFolder = report.Path, Observer = new Stopper(stop) }, stop.Token);

        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That((result.Footer!.ExitCode, result.Footer.Cancelled), Is.EqualTo((130, true)));
        Assert.That(result.Cases.Single().Reason, Is.EqualTo("the run was stopped"));
        Assert.That(RunLog.Read(Path.Combine(report.Path, RunLog.FileName)).Footer!.Cancelled);
    }

    [Test]
    public async Task A_case_that_takes_too_long_is_ended_and_its_finally_runs()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- wait: 60s\nfinally:\n  - echo:", "timeout: 200ms");

        Assert.That(result.Cases[0].Reason, Is.EqualTo("the case took longer than 0.2 s"));
        Assert.That(result.Cases[0].Steps[^1].Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Inconclusive));
    }

    [Test]
    public async Task A_step_that_takes_too_long_fails()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- wait: { for: 60s, timeout: 100ms }");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Message, Is.EqualTo("The step took longer than 0.1 s"));
    }

    [Test]
    public void A_report_folder_that_cannot_be_written_is_an_exception_with_a_clear_message()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        Assert.That(async () => await Runner.RunAsync(RunnerTests.Plan(new() { Port = 1 }, "- wait: 0s"), new RunOptions { ReportFolder = folder["file"] }),
            Throws.InstanceOf<IOException>());
    }

    private static async Task<Finding> OnlyFindingAsync(RawTarget target)
    {
        var result = await RunnerTests.RunAsync(target.Target, "- echo:").WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(1), result.Explain());
        return result.Cases[0].Steps[0].Findings[0];
    }

    private sealed class Stopper(CancellationTokenSource stop) : IRunObserver
    {
        public void CaseStarted(CasePlan plan)
        {
        }

        public void StepStarted(CasePlan plan, int index, string verb, string? name)
        {
            if (verb == "wait")
                stop.CancelAfter(50);
        }

        public void CaseFinished(CasePlan plan, CaseResult result)
        {
        }
    }
}
