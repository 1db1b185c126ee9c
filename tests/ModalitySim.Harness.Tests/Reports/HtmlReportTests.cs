using System.Diagnostics;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Reports;

public sealed class HtmlReportTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Every_page_is_well_formed_with_unique_ids_and_links_that_lead_somewhere()
    {
        SampleRun.WriteTo(_folder.Path);
        await Write();
        var pages = Directory.GetFiles(_folder.Path, "*.html", SearchOption.AllDirectories);
        Assert.That(pages, Has.Length.EqualTo(13));
        foreach (var file in pages)
        {
            var page = PageProbe.Of(file);
            Assert.That(page.Ids, Is.Unique, file);
            foreach (var link in page.Links)
            {
                if (link.StartsWith('#'))
                    Assert.That(page.Ids, Does.Contain(link[1..]), file);
                else
                    Assert.That(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link)), Is.True, $"{link} in {file}");
            }
        }
    }

    [Test]
    public async Task A_page_loads_nothing_and_its_policy_names_its_own_script()
    {
        SampleRun.WriteTo(_folder.Path);
        await Write();
        foreach (var file in Directory.GetFiles(_folder.Path, "*.html", SearchOption.AllDirectories))
        {
            var page = PageProbe.Of(file);
            Assert.That(page.Attributes.Where(a => a.Name is "src" or "srcset" or "data" or "action" or "poster"), Is.Empty, file);
            Assert.That(page.Links.Where(l => l.Contains(':', StringComparison.Ordinal)), Is.Empty, file);
            Assert.That(page.Raw[0], Does.Not.Contain("url(").And.Not.Contain("@import"));
            var policy = page.Attributes.Single(a => a is { Element: "meta", Name: "content" } && a.Value.StartsWith("default-src", StringComparison.Ordinal)).Value;
            var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(page.Raw[1])));
            Assert.That(policy, Does.Contain("default-src 'none'").And.Contain($"'sha256-{hash}'"));
        }
    }

    [Test]
    public async Task A_case_page_shows_rule_expected_observed_source_bytes_and_command()
    {
        SampleRun.WriteTo(_folder.Path);
        await Write();
        var page = PageProbe.Of(_folder[$"cases/{CaseSlug.Of(SampleRun.FailedCase)}.html"]);
        Assert.Multiple(() =>
        {
            Assert.That(page.Text, Does.Contain("MPP-016"));
            Assert.That(page.Text, Does.Contain("PS3.4 §F.7.2.2.2"));
            Assert.That(page.Text, Does.Contain("status 0110H (Processing failure), best with Error ID A710H"));
            Assert.That(page.Text, Does.Contain("status 0000H (Success)"));
            Assert.That(page.Text, Does.Contain("scenarios/mpps/after-final.yaml:16:5"));
            Assert.That(page.Text, Does.Contain("000000  04 00 00 00 00 76"));
            Assert.That(page.Text, Does.Contain("PerformedProcedureStepStatus"));
            Assert.That(page.Text, Does.Contain("modalitysim run scenarios/mpps/after-final.yaml"));
            Assert.That(page.Links, Does.Contain("#e-a3-8"));
            Assert.That(page.Elements, Does.Contain("svg").And.Contain("marker"));
        });
    }

    [Test]
    public async Task The_index_says_verdict_target_counts_requirements_and_command()
    {
        SampleRun.WriteTo(_folder.Path);
        await Write();
        var page = PageProbe.Of(_folder["index.html"]);
        Assert.Multiple(() =>
        {
            Assert.That(page.Text, Does.Contain("6 of 11 cases passed, 1 failed"));
            Assert.That(page.Text, Does.Contain("NORTHPACS @ 10.20.1.15:11112"));
            Assert.That(page.Text, Does.Contain("NORTHPACS_4.2.1").And.Contain("1.2.276.0.7230010.3.0.3.6.7"));
            Assert.That(page.Text, Does.Contain("12 requirements, 10 tested"));
            Assert.That(page.Text, Does.Contain("Modality performed procedure step").And.Contain("1 fail, 2 pass"));
            Assert.That(page.Text, Does.Contain("claimed but fails").And.Contain("presentation context rejected"));
            Assert.That(page.Text, Does.Contain("C-STORE").And.Contain("2 up to 1.60 s"));
            Assert.That(page.Links, Does.Contain("#r-MPP-016").And.Contain("acceptance.html"));
            Assert.That(page.Text, Does.Contain("--seed 20260302"));
        });
    }

    [Test]
    public async Task The_acceptance_record_says_scope_result_deviations_and_has_room_for_signatures()
    {
        SampleRun.WriteTo(_folder.Path);
        await Write();
        var text = PageProbe.Of(_folder["acceptance.html"]).Text;
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("11 cases of 9 scenarios. Of 12 requirements in the catalogue, 10 were tested, 2 were not."));
            Assert.That(text, Does.Contain("NORTHPACS_4.2.1").And.Contain("20260302"));
            Assert.That(text, Does.Contain("Seen in " + SampleRun.FailedCase));
            Assert.That(text, Does.Contain("Upper layer").And.Contain("A silent connection is dropped when ARTIM expires").And.Contain("not tested"));
            Assert.That(text, Does.Contain("Cases without a result").And.Contain("permission denied"));
            Assert.That(text, Does.Contain("For the operator").And.Contain("Signature").And.Contain("Accepted with the deviations listed above"));
        });
    }

    [Test]
    public async Task Known_deviations_stand_apart_and_closed_in_the_index()
    {
        using (var log = RunLog.Create(_folder.Path, SmallRun.Header))
        {
            log.Write(SmallRun.Passed);
            log.Write(SmallRun.Failed with { Deviation = new Deviation("DEV-9", "fixed in 4.3", new DateOnly(2027, 1, 31), DeviationState.Expected) });
        }

        await Write();
        var page = PageProbe.Of(_folder["index.html"]);
        var parts = File.ReadAllText(_folder["index.html"]).Split("<details class=\"known\">");
        Assert.That(parts, Has.Length.EqualTo(2));
        Assert.That(parts[0], Does.Not.Contain("DEV-9"));
        Assert.That(parts[1], Does.Contain("1 known deviation, accepted by the baseline").And.Contain("DEV-9").And.Contain("fixed in 4.3").And.Contain("2027-01-31"));
        Assert.That(page.Text, Does.Contain("1 of 2 cases passed, 1 is a known deviation."));
    }

    [TestCase("<script>alert(1)</script>")]
    [TestCase("\"><img src=x onerror=alert(1)>")]
    [TestCase("' onmouseover='alert(1)")]
    [TestCase("</style></title></textarea><!-- ]]> &lt;b&gt; &amp;")]
    [TestCase("\u202etxt.exe\u2066\u200f")]
    [TestCase("\u0000\u0007\u001b[31mred\u0085\r")]
    [TestCase("{{7*7}} @(1+1) ${x}")]
    public async Task Text_of_the_target_stays_text_in_every_place(string hostile)
    {
        WriteHostile(hostile);
        await Write();
        SampleRun.WriteTo(_folder["clean"]);
        await new HtmlReport().WriteAsync(RunFolder.Open(_folder["clean"]), CancellationToken.None);
        var clean = PageProbe.Of(_folder["clean/index.html"]);

        foreach (var file in new[] { _folder["index.html"], _folder["acceptance.html"], Directory.GetFiles(_folder["cases"]).Single() })
        {
            var raw = await File.ReadAllTextAsync(file);
            var page = PageProbe.Of(file);
            Assert.That(page.Text, Does.Contain(VisibleText.Block(hostile).Trim()), file);
            Assert.That(page.Elements.Where(e => e is "script" or "style" or "img" or "title"), Has.Exactly(1).EqualTo("script").And.Exactly(1).EqualTo("style").And.None.EqualTo("img"), file);
            Assert.That(page.Attributes.Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)), Is.Empty, file);
            Assert.That(raw.Where(c => c != '\n' && VisibleText.IsInvisible(c)), Is.Empty, file);
            Assert.That(page.Raw[0], Is.EqualTo(clean.Raw[0]), "the style sheet holds no text of the run");
        }
    }

    [Test]
    public async Task Values_of_a_megabyte_are_cut_and_the_pages_stay_small()
    {
        WriteHostile("endless", new string('x', 1_000_000));
        await Write();
        Assert.That(new FileInfo(_folder["index.html"]).Length, Is.LessThan(100_000));
        Assert.That(new FileInfo(Directory.GetFiles(_folder["cases"]).Single()).Length, Is.LessThan(250_000));
        Assert.That(PageProbe.Of(_folder["index.html"]).Text, Does.Contain("(1000000 characters)"));
    }

    [Test]
    public async Task A_killed_run_still_has_a_report_that_says_so()
    {
        var log = SmallRun.WriteTo(_folder.Path);
        var bytes = await File.ReadAllBytesAsync(log);
        await File.WriteAllBytesAsync(log, bytes[..(bytes.Length - 400)]);
        await Write();
        var page = PageProbe.Of(_folder["index.html"]);
        Assert.That(page.Text, Does.Contain("Incomplete run").And.Contain("The run was cut short: 2 of 3 cases were recorded"));
    }

    [Test]
    public async Task A_run_without_cases_still_has_a_report()
    {
        using (RunLog.Create(_folder.Path, SmallRun.Header))
        {
        }

        await Write();
        Assert.That(PageProbe.Of(_folder["index.html"]).Text, Does.Contain("No case was recorded."));
    }

    [Test]
    public async Task Two_thousand_cases_make_an_index_under_three_megabytes()
    {
        using (var log = RunLog.Create(_folder.Path, SampleRun.Header))
        {
            for (var i = 0; i < 2000; i++)
            {
                var item = i % 10 == 0 ? SmallRun.Failed : SmallRun.Passed;
                log.Write(item with { Id = $"storage-transfer-syntax[device=ct,syntax=s{i}]", Requirements = ["MPP-016", "VER-001", "STO-001"], EvidenceFile = null });
            }
        }

        var watch = Stopwatch.StartNew();
        await Write();
        watch.Stop();
        Assert.That(new FileInfo(_folder["index.html"]).Length, Is.LessThan(3_000_000));
        Assert.That(Directory.GetFiles(_folder["cases"]), Has.Length.EqualTo(2000));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
        TestContext.Out.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s, index {new FileInfo(_folder["index.html"]).Length} bytes");
    }

    [Test]
    public async Task Evidence_without_end_makes_a_page_with_bounds_that_still_shows_what_findings_need()
    {
        using (var writer = new EvidenceWriter(_folder["evidence/mpps-final.device_ct.jsonl"]))
        {
            for (var i = 1; i <= 30_000; i++)
            {
                writer.Write(new EvidenceEvent
                {
                    Id = $"a2#{i}",
                    Association = 2,
                    At = SmallRun.Start,
                    Level = EvidenceLevel.Pdu,
                    Direction = EvidenceDirection.Received,
                    Summary = $"unrecognized PDU {i}",
                    Kind = "PDU 0FH",
                    Length = 1024,
                    Hex = new string('a', 2048),
                });
            }
        }

        using (var log = RunLog.Create(_folder.Path, SmallRun.Header))
            log.Write(SmallRun.Failed with { Steps = [SmallRun.Failed.Steps[1] with { Findings = [SmallRun.AcceptedAfterFinal with { Evidence = ["a2#29999"] }] }] });
        await Write();
        var file = Directory.GetFiles(_folder["cases"]).Single();
        var page = PageProbe.Of(file);
        Assert.That(new FileInfo(file).Length, Is.LessThan(3_000_000));
        Assert.That(page.Ids, Does.Contain("e-a2-29999").And.Not.Contain("e-a2-20000"));
        Assert.That(page.Text, Does.Contain("28,499 later events not shown here"));
    }

    [Test]
    public async Task A_log_from_elsewhere_cannot_point_out_of_its_folder()
    {
        File.WriteAllText(_folder["secret.jsonl"], """{"id":"a1#1","association":1,"at":"2026-01-01T00:00:00Z","level":"State","direction":"Local","summary":"outside"}""");
        using (var log = RunLog.Create(_folder["run"], SmallRun.Header))
            log.Write(SmallRun.Failed with { EvidenceFile = "../secret.jsonl" });
        var opened = RunFolder.Open(_folder["run"]);
        Assert.That(opened.Evidence(opened.Run.Cases[0]), Is.Empty);
        Assert.That(EvidenceFile.Read(_folder["secret.jsonl"]).Single().Summary, Is.EqualTo("outside"));
    }

    private Task Write() => new HtmlReport().WriteAsync(RunFolder.Open(_folder.Path), CancellationToken.None);

    private void WriteHostile(string hostile, string? value = null)
    {
        var told = value ?? hostile;
        var finding = new Finding(Verdict.Fail, hostile, hostile, told, told, told, ["a1#1", hostile]);
        var step = SmallRun.Failed.Steps[1] with
        {
            Verb = hostile,
            Name = hostile,
            Findings = [finding],
            Notes = [told],
            SourceYaml = told,
            ResolvedYaml = told,
            Source = new SourcePlace(hostile, 1, 1),
        };
        var item = SmallRun.Failed with
        {
            Id = hostile,
            ScenarioId = hostile,
            Name = hostile,
            Description = hostile,
            File = hostile,
            Tags = [hostile],
            Requirements = [hostile],
            Matrix = new Dictionary<string, string> { [hostile] = hostile },
            Reason = told,
            Steps = [step],
            Reproduce = hostile,
            Peer = new ObservedPeer(told, told, 1),
            Deviation = new Deviation(hostile, told, null, DeviationState.Expired),
            Latencies = [CommandLatency.Of(hostile, TimeSpan.FromMilliseconds(3))],
            EvidenceFile = "evidence/x.jsonl",
        };
        using (var writer = new EvidenceWriter(_folder["evidence/x.jsonl"]))
        {
            writer.Write(new EvidenceEvent
            {
                Id = "a1#1",
                Association = 1,
                Step = 2,
                At = SmallRun.Start,
                Level = EvidenceLevel.Dimse,
                Direction = EvidenceDirection.Received,
                Summary = told,
                Kind = told,
                Hex = told,
                Sha256 = told,
                Length = 5,
                Fields = [new EvidenceField(1, told, told)],
                Message = new EvidenceMessage
                {
                    Name = hostile,
                    SopClassName = told,
                    SopClassUid = told,
                    Status = 0x0110,
                    StatusKind = StatusKind.Failure,
                    StatusText = told,
                    ErrorComment = told,
                    TransferSyntax = hostile,
                    Command = [new DataLine(0, hostile, hostile, hostile, 4, told)],
                    Dataset = [new DataLine(1, hostile, hostile, hostile, 4, told)],
                    DatasetTrouble = told,
                },
            });
            writer.Write(new EvidenceEvent { Id = hostile, Association = 1, At = SmallRun.Start, Level = EvidenceLevel.Pdu, Direction = EvidenceDirection.Sent, Summary = hostile, Kind = hostile });
        }

        var header = SmallRun.Header with
        {
            Target = new TargetInfo(hostile, hostile, 1, hostile, hostile),
            CommandLine = hostile,
            Reproduce = hostile,
            ToolVersion = hostile,
            Requirements = [new RequirementInfo(hostile, hostile, hostile, hostile)],
            Machine = new MachineInfo(hostile, hostile, hostile, 1),
            Claims = [new ClaimInfo(hostile, hostile, true, told, ClaimOutcome.ClaimedButFails)],
        };
        using var log = RunLog.Create(_folder.Path, header);
        log.Write(item);
        log.Write(SmallRun.Footer with { Reason = told, Unclaimed = [new UnclaimedAssociation { At = SmallRun.Start, Events = [told] }] });
    }
}
