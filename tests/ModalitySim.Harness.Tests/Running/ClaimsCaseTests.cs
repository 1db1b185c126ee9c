using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Fakes;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>The case that a run has when its target has claims.</summary>
[TestFixture]
public class ClaimsCaseTests
{
    private static readonly string Implicit = DicomUID.ImplicitVRLittleEndian.Value;

    private const string True = """
        apiVersion: modalitysim/v1
        applicationEntities:
          - association: { maximumPdu: 65536 }
            accepts:
              - { sopClasses: [Verification, CTImageStorage], transferSyntaxes: ImplicitVRLittleEndian }
        """;

    [Test]
    public async Task Claims_that_hold_pass_and_are_told_in_the_header()
    {
        await using var fake = await StartAsync();
        var result = await RunAsync(fake.Target, True);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
            Assert.That(result.Header.Cases, Is.EqualTo(new[] { "claims", "case" }));
            Assert.That(result.Cases.Select(c => c.Id), Is.EqualTo(new[] { "claims", "case" }));
            Assert.That(result.Header.Claims.Where(c => c.IsClaimed).Select(c => c.Outcome), Is.All.EqualTo(ClaimOutcome.ClaimedAndWorks).And.Exactly(3).Items);
            Assert.That(result.Header.Scenarios.Select(s => Path.GetFileName(s.Path)), Has.Some.EqualTo("claims.yaml"));
        });
    }

    [Test]
    public async Task A_claim_that_fails_is_a_finding_with_its_clause_its_line_and_the_answer_as_evidence()
    {
        using var report = new TemporaryFolder();
        await using var fake = await StartAsync();
        var result = await RunAsync(fake.Target, True.Replace("CTImageStorage", "CTImageStorage, MRImageStorage", StringComparison.Ordinal), report.Path);
        var one = result.Cases.Single(c => c.Id == "claims");
        var finding = one.Steps.Single().Findings.Single(f => f.Verdict == Verdict.Fail);
        var events = EvidenceFile.Read(Path.Combine(report.Path, one.EvidenceFile!));
        Assert.Multiple(() =>
        {
            Assert.That(result.Footer!.ExitCode, Is.EqualTo(1));
            Assert.That(finding.Clause, Is.EqualTo("PS3.2 §A.4.2.1.4.1.2"));
            Assert.That(finding.Message, Is.EqualTo("Claimed but fails: Storage: MRImageStorage, SCP: ImplicitVRLittleEndian"));
            Assert.That(finding.Expected, Does.EndWith("claims.yaml:5:9"));
            Assert.That(finding.Actual, Is.EqualTo("refused"));
            Assert.That(events.Single(e => e.Id == finding.Evidence.Single()).Summary, Does.StartWith("A-ASSOCIATE-AC 1 of 2 contexts accepted"));
            Assert.That(result.Header.Claims, Has.One.Property("Outcome").EqualTo(ClaimOutcome.ClaimedButFails));
        });
    }

    [Test]
    public async Task What_works_unclaimed_is_a_note_and_no_failure()
    {
        await using var fake = await StartAsync();
        var result = await RunAsync(fake.Target, True.Replace(", CTImageStorage", "", StringComparison.Ordinal), head: "requires: [storage]\ndevice: ct");
        Assert.Multiple(() =>
        {
            Assert.That(result.Cases.Single(c => c.Id == "claims").Verdict, Is.EqualTo(Verdict.Pass));
            Assert.That(result.Cases.Single(c => c.Id == "claims").Steps[0].Notes, Has.One.EqualTo("Works but unclaimed: Storage: CTImageStorage, SCP: ImplicitVRLittleEndian"));
            Assert.That(result.Cases.Single(c => c.Id == "case").Reason, Does.EndWith("claims.yaml claims no storage class"));
        });
    }

    [Test]
    public async Task What_a_failing_target_leaves_open_is_inconclusive()
    {
        var requests = 0;
        await using var fake = await StartAsync(o => o with { Admit = r => ++requests > 1 && r.PresentationContexts.Count() > 1 ? throw new IOException("broken") : null });
        var result = await RunAsync(fake.Target, True.Replace("CTImageStorage", "CTImageStorage, 1.2.3", StringComparison.Ordinal).Replace("Implicit", "Explicit", StringComparison.Ordinal));
        Assert.That(result.Cases.Single(c => c.Id == "claims").Verdict, Is.AnyOf(Verdict.Inconclusive, Verdict.Fail));
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Nobody_at_the_address_is_exit_code_3()
    {
        Target target;
        await using (var gone = await StartAsync())
            target = gone.Target;
        var result = await RunAsync(target, True);
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(3));
    }

    [Test]
    public async Task A_target_without_claims_has_no_such_case()
    {
        await using var fake = await StartAsync();
        var result = await RunnerTests.RunAsync(fake.Target, "- echo:");
        Assert.That((result.Cases.Count, result.Header.Claims.Count), Is.EqualTo((1, 0)));
    }

    private static Task<OfferingTarget> StartAsync(Func<Network.Services.ListenerOptions, Network.Services.ListenerOptions>? change = null) =>
        OfferingTarget.StartAsync([new Offer([DicomUID.Verification.Value, DicomUID.CTImageStorage.Value], Implicit)], change);

    private static async Task<RunResult> RunAsync(Target target, string claims, string? report = null, string head = "")
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "claims.yaml");
        await File.WriteAllTextAsync(path, claims);
        return await RunnerTests.RunAsync(target.Claiming(path), "- echo:", head, new RunOptions { ReportFolder = report });
    }
}
