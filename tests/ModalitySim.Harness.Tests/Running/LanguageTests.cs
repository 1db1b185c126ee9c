using System.Security.Cryptography;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>What the parts of the language do when they run.</summary>
[TestFixture]
public class LanguageTests
{
    [Test]
    public async Task A_captured_value_is_used_by_later_steps()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, """
            - mpps-create: { capture: { uid: instanceUid } }
              - mpps-set: { status: COMPLETED, sopInstanceUid: "${{ uid }}", name: "Complete ${{ uid }}" }
            """, "device: ct");

        var sent = target.Received.Select(r => r.Command.SopInstanceUid).ToList();
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(sent[1], Is.EqualTo(sent[0]));
        Assert.That(result.Cases[0].Steps[1].Name, Is.EqualTo("Complete " + sent[0]));
        Assert.That(result.Cases[0].Steps[1].ResolvedYaml, Does.Contain(sent[0]));
    }

    [Test]
    public async Task A_value_that_cannot_be_captured_is_inconclusive()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- echo: { capture: { why: errorComment } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Inconclusive), result.Explain());
    }

    [Test]
    public async Task Eventually_tries_again_and_reports_the_attempts()
    {
        var answers = 0;
        await using var target = await FakeTarget.StartAsync(_ => ++answers < 3 ? new DimseReply(DicomStatus.ProcessingFailure) : null);

        var result = await RunnerTests.RunAsync(target.Target, "- echo: { eventually: { within: 10s, every: 10ms } }");

        var step = result.Cases[0].Steps[0];
        Assert.That((step.Verdict, step.Attempts), Is.EqualTo((Verdict.Pass, 3)));
        Assert.That(step.Notes.Single(), Does.StartWith("3 attempts; the last saw: status 0x0000"));
    }

    [Test]
    public async Task Eventually_gives_up_in_time()
    {
        await using var target = await FakeTarget.StartAsync(_ => new DimseReply(DicomStatus.ProcessingFailure));

        var result = await RunnerTests.RunAsync(target.Target, "- echo: { eventually: { within: 100ms, every: 20ms } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(result.Cases[0].Steps[0].Attempts, Is.InRange(2, 6));
    }

    [Test]
    public async Task Finally_runs_after_a_failure()
    {
        await using var target = await FakeTarget.StartAsync(r => r.MessageId == 1 && r.Command.Field == CommandField.NCreateRq ? new DimseReply(DicomStatus.ProcessingFailure) : null);

        var result = await RunnerTests.RunAsync(target.Target, "- mpps-create: {}\n  - mpps-set: { status: COMPLETED }\nfinally:\n  - echo:", "device: ct");

        Assert.That(result.Cases[0].Steps.Select(s => (s.Verb, s.Verdict, s.Phase)), Is.EqualTo(new[]
        {
            ("mpps-create", Verdict.Fail, StepPhase.Steps),
            ("mpps-set", Verdict.NotApplicable, StepPhase.Steps),
            ("echo", Verdict.Pass, StepPhase.Finally),
        }));
    }

    [Test]
    public async Task A_tolerated_answer_is_a_warning_with_its_reason()
    {
        await using var target = await FakeTarget.StartAsync(_ => new DimseReply(DicomStatus.AttributeListError));

        var result = await RunnerTests.RunAsync(target.Target,
            "- echo: { expect: { pass: { status: 0x0000 }, warn: { status: 0x0107, because: it is only a test } } }");

        var finding = result.Cases[0].Steps[0].Findings[0];
        Assert.That((finding.Verdict, finding.Message, finding.Expected), Is.EqualTo((Verdict.Warning, "C-ECHO: it is only a test", "status 0x0000")));
        Assert.That(result.Footer!.ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_broken_SHOULD_is_a_warning()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- echo: { requirement: VER-003, expect: { status: 0x0122 } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Warning), result.Explain());
    }

    [Test]
    public async Task A_scenario_for_a_service_that_is_not_claimed_does_not_apply()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target with { Services = ["storage"] }, "- mpps-create: {}", "device: ct\nrequires: [mpps]");

        Assert.That((result.Cases[0].Verdict, result.Cases[0].Reason), Is.EqualTo((Verdict.NotApplicable, "the target does not claim mpps")));
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(5));
        Assert.That(target.Received, Is.Empty);
    }

    [Test]
    public async Task Every_stored_instance_is_judged_and_equal_findings_are_counted()
    {
        await using var target = await FakeTarget.StartAsync(r => r.Command.Field == CommandField.CStoreRq && r.MessageId % 3 == 0 ? new DimseReply(DicomStatus.OutOfResources) : null);

        var result = await RunnerTests.RunAsync(target.Target, "- store: { series: [2], limit: 6 }", "device: { from: ct, slices: 6, rows: 16, columns: 16 }");

        var findings = result.Cases[0].Steps[0].Findings;
        Assert.That(findings.Select(f => (f.Verdict, f.Message[^9..])), Is.EquivalentTo(new[] { (Verdict.Fail, "(2 times)"), (Verdict.Pass, "(4 times)") }));
    }

    [Test]
    public async Task Attributes_are_set_emptied_and_removed_as_the_scenario_says()
    {
        await using var target = await FakeTarget.StartAsync();

        await RunnerTests.RunAsync(target.Target, """
            - mpps-create:
                  remove: PatientName
                  empty: ["ScheduledStepAttributesSequence[0].StudyInstanceUID"]
                  set: { PatientID: "ODD\\ID", "(0019,0010)": PRIVATE }
            """, "device: ct");

        var request = target.Received.Single();
        var sent = Dicom.Codec.DatasetReader.Read(request.Data, Dicom.TransferSyntaxes.DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.That(sent.Contains(DicomTag.PatientName), Is.False);
        Assert.That(sent.GetItems(DicomTag.ScheduledStepAttributesSequence)[0].GetString(DicomTag.StudyInstanceUID), Is.Empty);
        Assert.That(sent.GetString(DicomTag.PatientID), Is.EqualTo("ODD\\ID"));
        Assert.That(sent.GetString(DicomTag.Parse("0019,0010")), Is.EqualTo("PRIVATE"));
    }

    [Test]
    public async Task Scheduled_items_lie_in_the_worklist_folder_while_the_case_runs()
    {
        using var folder = new TemporaryFolder();
        await using var target = await FakeTarget.StartAsync();
        var seen = 0;
        target.Handle = (request, _) =>
        {
            if (request.Command.Field == CommandField.CFindRq)
            {
                var files = Directory.GetFiles(folder.Path);
                seen = files.Length;
                target.Worklist.AddRange(files.Select(f => Asked(DicomFile.Open(f).Dataset)));
            }

            return Task.FromResult(false);
        };

        var result = await RunnerTests.RunAsync(target.Target with { WorklistFolder = folder.Path },
            "- find-worklist: { take: anna, expect: { scheduled: [anna, bert] } }\n  - echo: { name: \"${{ anna.patientId }}\" }",
            "device: ct\nschedule: { anna: { patientId: A1 }, bert: {} }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(seen, Is.EqualTo(2));
        Assert.That(result.Cases[0].Steps[1].Name, Is.EqualTo("A1"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    // What the device does not ask for.
    private static DicomDataset Asked(DicomDataset item)
    {
        item.GetItems(DicomTag.ScheduledProcedureStepSequence)[0].Remove(DicomTag.ScheduledProcedureStepStatus);
        return item;
    }

    [Test]
    public async Task A_scheduled_item_that_the_worklist_does_not_offer_fails()
    {
        using var folder = new TemporaryFolder();
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target with { WorklistFolder = folder.Path }, "- find-worklist: { take: anna }", "device: ct\nschedule: { anna: {} }");

        Assert.That(result.Cases[0].Reason, Does.Contain("does not offer \"anna\""));
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public async Task Secrets_stand_in_no_output()
    {
        using var report = new TemporaryFolder();
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- echo: { name: \"with ${{ token }}\", capture: { x: errorComment } }",
            "vars: { token: s3cr3t-v4lue }\nsecrets: [token]", new RunOptions { ReportFolder = report.Path });

        Assert.That(result.Cases[0].Steps[0].ResolvedYaml, Does.Contain("***"));
        await ReportCatalog.WriteAsync(RunFolder.Open(report.Path), ReportCatalog.All);
        Assert.That(Directory.EnumerateFiles(report.Path, "*.pcap", SearchOption.AllDirectories), Is.Not.Empty);
        foreach (var file in Directory.EnumerateFiles(report.Path, "*", SearchOption.AllDirectories))
            Assert.That(File.ReadAllText(file), Does.Not.Contain("s3cr3t-v4lue"), file);
    }

    [Test]
    public async Task Variables_come_from_the_command_line_before_the_environment_before_the_target_before_the_scenario()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["target.yaml"], "apiVersion: modalitysim/v1\nhost: h\nport: 1\ncalledAE: A\nvars: { a: target, b: target, c: target }\n");
        File.WriteAllText(folder["case.yaml"], "apiVersion: modalitysim/v1\nid: x\nname: x\nvars: { a: file, b: file, c: file, d: file }\nsteps:\n  - wait: { for: 0s, name: \"${{ a }} ${{ b }} ${{ c }} ${{ d }}\" }\n");
        var options = new PlanOptions
        {
            Target = Target.Load(folder["target.yaml"]),
            Vars = new Dictionary<string, string> { ["a"] = "line" },
            ReadEnvironment = name => name is "MODALITYSIM_VAR_A" or "MODALITYSIM_VAR_B" ? "environment" : null,
        };

        var result = await Runner.RunAsync(Planner.Plan([folder["case.yaml"]], options), new RunOptions());

        Assert.That(result.Cases[0].Steps[0].Name, Is.EqualTo("line environment target file"));
    }

    [TestCase(1)]
    [TestCase(8)]
    public async Task The_same_seed_and_day_send_the_same_bytes_at_every_parallelism(int jobs)
    {
        var first = await BytesAsync(1);
        var second = await BytesAsync(jobs);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Has.Count.EqualTo(20));

        static async Task<List<string>> BytesAsync(int jobs)
        {
            await using var target = await FakeTarget.StartAsync();
            await RunnerTests.RunAsync(target.Target, """
                - mpps-create: {}
                  - store: { limit: 3 }
                  - mpps-set: { status: COMPLETED }
                """, "matrix: { device: [ct, mr], n: [1, 2] }\ndevice: { from: \"${{ device }}\", rows: 32, columns: 32, slices: 3 }",
                new RunOptions { Jobs = jobs, Day = new DateOnly(2026, 1, 2) });
            return [.. target.Received.Select(r => Convert.ToHexString(SHA256.HashData([.. r.Command.Bytes.Span, .. r.Data]))).Order()];
        }
    }

    [Test]
    public async Task A_fragment_stands_in_the_place_of_steps_and_takes_values_even_captured_ones()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["fragments"]);
        File.WriteAllText(folder["fragments/hello.yaml"], "apiVersion: modalitysim/v1\nparameters: { who: , times: 1 }\nsteps:\n  - echo: { name: \"Hello ${{ who }}\", count: \"${{ times }}\" }\n");
        File.WriteAllText(folder["case.yaml"], "apiVersion: modalitysim/v1\nid: x\nname: x\nsteps:\n  - echo: { capture: { seen: status } }\n  - use: { fragment: hello, with: { who: \"you with ${{ seen }}\", times: 2 } }\n");
        await using var target = await FakeTarget.StartAsync();

        var result = await Runner.RunAsync(Planner.Plan([folder["case.yaml"]], new PlanOptions { Target = target.Target }), new RunOptions());

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(result.Cases[0].Steps[1].Name, Is.EqualTo("Hello you with 0x0000"));
        Assert.That(result.Cases[0].Steps[1].Source.File, Does.EndWith("fragments/hello.yaml"));
        Assert.That(target.Received, Has.Count.EqualTo(3));
    }

    [TestCase("- use: hullo", "no file fragments/hullo.yaml beside this one or in a folder above it")]
    [TestCase("- use: hello", "the fragment needs a value for \"who\"")]
    [TestCase("- use: { fragment: hello, with: { who: a, whom: b } }", "the fragment has no parameter \"whom\"")]
    [TestCase("- use: endless", "fragments use each other more than 8 levels deep")]
    public void A_wrong_use_of_a_fragment_is_explained(string step, string expected)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["fragments"]);
        File.WriteAllText(folder["fragments/hello.yaml"], "apiVersion: modalitysim/v1\nparameters: { who: }\nsteps:\n  - echo: { name: \"Hello ${{ who }}\" }\n");
        File.WriteAllText(folder["fragments/endless.yaml"], "apiVersion: modalitysim/v1\nsteps:\n  - use: endless\n");
        File.WriteAllText(folder["case.yaml"], $"apiVersion: modalitysim/v1\nid: x\nname: x\nsteps:\n  {step}\n");

        var error = Assert.Throws<Harness.Scenarios.Source.InvalidScenarioException>(() => Planner.Plan([folder["case.yaml"]], new PlanOptions()))!;

        Assert.That(error.Diagnostics.Select(d => d.Message), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task The_embedding_lines_of_the_documentation_work()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await Scenario.Load(Path.Combine(ScenarioFolder.Path, "verification", "echo.yaml")).Against(target.Target).RunAsync();

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }
}
