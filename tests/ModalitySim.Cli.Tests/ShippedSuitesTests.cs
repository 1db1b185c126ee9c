using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Pacs;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Tests;

/// <summary>The shipped scenarios on the reference PACS, as a user runs them: the clean one passes, a broken one is found out.</summary>
public sealed class ShippedSuitesTests
{
    [TestCase(1)]
    [TestCase(8)]
    public async Task The_reference_PACS_breaks_nothing(int jobs)
    {
        var scenarios = Scenario.Load(Repository.PathOf("scenarios"));
        await using var pacs = await ReferencePacs.StartAsync(EmbeddedPacs.OptionsFor(scenarios.Plan(), []) with { Web = new() });

        var result = await scenarios.Against(pacs.Target).WithJobs(jobs).RunAsync();

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(result.Cases.SelectMany(c => c.Steps).SelectMany(s => s.Findings).Where(f => f.Verdict > Verdict.Pass), Is.Empty);
        // PS3.15 §B.10 demands suites with finite-field Diffie-Hellman, which the TLS of .NET does not serve: the reference claims §B.9 alone.
        Assert.That(result.Cases.Where(c => c.Verdict == Verdict.NotApplicable && !c.Requirements.Contains("SEC-003")), Is.Empty);
        Assert.That(result.Footer!.ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_PACS_that_takes_changes_of_a_completed_step_fails_the_quickstart_by_MPP_016()
    {
        var options = new ReferencePacsOptions { Defects = [DefectCatalog.Find("mpps-accepts-set-after-final")!] };
        await using var pacs = await ReferencePacs.StartAsync(options);

        var result = await Scenario.Load(Repository.PathOf("scenarios", "quickstart.yaml")).Against(pacs.Target).RunAsync();

        var findings = result.Cases.SelectMany(c => c.Steps).SelectMany(s => s.Findings).Where(f => f.Verdict == Verdict.Fail).ToList();
        Assert.That(result.Footer!.ExitCode, Is.EqualTo(1));
        Assert.That(findings.Select(f => f.Requirement), Is.All.EqualTo("MPP-016").And.Not.Empty);
        Assert.That(findings[0].Actual, Is.EqualTo("status 0x0000 (Success)"));
        Assert.That(findings[0].Evidence, Is.Not.Empty);
    }
}
